package io.pointsman.plugin.slack;

import com.slack.api.model.Conversation;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.plugin.Memory;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels that are kept: found, adopted or made, looked at whenever something about them changes and before something is said in one
 * for staff that was not looked at for a while. In doubt a room is reported as one that may hear nothing. Safe for any thread.
 */
final class Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    /** A channel that is not found is looked for once more after so long. */
    private static final Duration VANISHED = Duration.ofSeconds(1);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);

    /** What was seen longer ago is looked at again before something for staff is said. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final ConnectionId connection;
    private final SlackSettings settings;
    private final Host host;
    private final ChannelCalls calls;
    private final People people;
    private final ChannelMemory memory;
    private final ChannelFinder finder;
    private final ChatInbox inbox;
    private final Supplier<String> self;
    private final Consumer<Room> entered;
    private final BiConsumer<String, String> moved;
    private final Map<ChannelAddress, Room> rooms = new ConcurrentHashMap<>();
    private final Map<ChannelAddress, ChannelReport> reported = new ConcurrentHashMap<>();

    /**
     * @param self the bot's own user id
     * @param entered is told of each room that the bot came into
     * @param moved is told of each channel that has another id
     */
    Rooms(
            ConnectionId connection,
            SlackSettings settings,
            Host host,
            ChannelCalls calls,
            People people,
            Memory memory,
            ChatInbox inbox,
            Supplier<String> self,
            Consumer<Room> entered,
            BiConsumer<String, String> moved) {
        this.connection = connection;
        this.settings = settings;
        this.host = host;
        this.calls = calls;
        this.people = people;
        this.memory = new ChannelMemory(connection, memory);
        this.finder = new ChannelFinder(calls, this.memory, settings.openRooms());
        this.inbox = inbox;
        this.self = self;
        this.entered = entered;
        this.moved = moved;
    }

    Optional<Room> find(ChannelAddress address) {
        return Optional.ofNullable(rooms.get(address));
    }

    Optional<Room> byId(String channel) {
        return rooms.values().stream().filter(room -> room.id.equals(channel)).findFirst();
    }

    List<Room> all() {
        return List.copyOf(rooms.values());
    }

    /** How a channel is called on our side: as it was asked for, or by its id. */
    ChannelAddress address(String channel) {
        return byId(channel).map(room -> room.address).orElseGet(() -> new ChannelAddress(connection, channel));
    }

    void keep(ChannelRequest request) {
        Room room = rooms.computeIfAbsent(
                request.channel(),
                address -> new Room(
                        address,
                        request.audience(),
                        host.mailbox("slack-" + connection + "-room-" + address.name()),
                        new Pause(FIRST_RETRY, LAST_RETRY, host.random())));
        room.segment = request.topic();
        reported.remove(request.channel());
        look(room);
    }

    /** The room is kept no longer; what is done with the channel is the caller's, with the mailbox of the room. */
    Optional<Room> forget(ChannelAddress address) {
        Optional<Room> room = Optional.ofNullable(rooms.remove(address));
        room.ifPresent(one -> one.left = true);
        reported.remove(address);
        return room;
    }

    ChannelMemory memory() {
        return memory;
    }

    /** Looks at the room soon. */
    void look(Room room) {
        room.mailbox.execute(() -> lookNow(room));
    }

    void lookAtAll() {
        rooms.values().forEach(this::look);
    }

    /**
     * Makes sure that the room is still as it was when something was last said in it; in the room's mailbox.
     *
     * @return whether nothing is new: if something is, it was reported, and whoever listens decides anew
     */
    boolean isAsReported(Room room) {
        if (room.audience == Audience.CUSTOMER) {
            return room.joined;
        }
        boolean fresh = room.lookedAt != Long.MIN_VALUE && host.monotonicNanos() - room.lookedAt < FRESH.toNanos();
        ChannelReport before = room.report();
        if (!fresh || !room.known) {
            lookNow(room);
        }
        return room.joined && room.known && room.closed && room.report().equals(before);
    }

    /** Something about who reads the channel changed: it hears nothing until it was looked at. */
    void doubt(String channel) {
        byId(channel).ifPresent(room -> {
            room.known = false;
            report(room);
            look(room);
        });
    }

    /** Others read the channel now: it falls silent at once. */
    void opened(String channel) {
        byId(channel).ifPresent(room -> {
            room.closed = false;
            report(room);
            look(room);
        });
    }

    /** The bot is out of the channel, or nothing can be said in it. */
    void out(String channel, String why) {
        byId(channel).ifPresent(room -> {
            room.out(why);
            report(room);
            again(room);
        });
    }

    /** The channel does not take what is said. */
    void refused(String channel, ApiProblem problem) {
        String why = switch (problem.code()) {
            case "is_archived" -> "the channel is archived, or frozen; unarchive it and invite me";
            case "not_in_channel" -> "I am not in the channel any more; invite me again";
            default -> "";
        };
        if (problem.is("channel_not_found")) {
            doubt(channel);
        } else if (why.isEmpty()) {
            LOG.warn("{}: {}", connection, problem.why());
        } else {
            out(channel, why);
        }
    }

    /** The connection is down: what happens in the channels is not seen. Why is told of the connection, not of each channel. */
    void lost() {
        rooms.values().stream().filter(room -> room.joined).forEach(room -> {
            room.out("");
            report(room);
        });
    }

    /** The channel has another id. */
    void renamed(String from, String to) {
        byId(from).ifPresent(room -> {
            room.id = to;
            moved.accept(from, to);
            memory.is(room.address.name(), to);
            memory.moved(from, to);
            room.known = false;
            report(room);
            look(room);
        });
    }

    /** The bot was let into a channel: perhaps one that is wanted. */
    void invited(String channel) {
        Optional<Room> known = byId(channel);
        known.ifPresent(this::look);
        if (known.isEmpty()) {
            rooms.values().stream().filter(room -> !room.joined).forEach(this::look);
        }
    }

    /** Somebody is not who they were. */
    void personChanged(String user) {
        rooms.values().stream()
                .filter(room -> room.members.stream()
                        .anyMatch(member -> People.userOf(member).equals(user)))
                .forEach(room -> doubt(room.id));
    }

    private void lookNow(Room room) {
        if (room.left || self.get().isEmpty()) {
            return;
        }
        try {
            if (room.id.isEmpty()) {
                room.id = finder.id(room);
            }
            enter(room);
            room.vanished.set(false);
            if (room.known) {
                room.retry.reset();
            } else {
                again(room);
            }
        } catch (Unusable unusable) {
            room.out(unusable.why());
            report(room);
            again(room);
        } catch (ApiProblem problem) {
            boolean vanished = problem.is("channel_not_found") && !room.id.isEmpty();
            if (vanished && room.vanished.compareAndSet(false, true)) {
                // Perhaps it has another id since this moment, as when it is shared: then Slack is about to say so.
                room.known = false;
                report(room);
                host.after(VANISHED, () -> look(room));
                return;
            }
            if (vanished) {
                memory.forget(room.address.name());
                room.id = "";
            }
            LOG.info("{}: {}", connection, problem.why());
            room.out("Slack does not give the channel " + room.slackName() + ": " + problem.why());
            report(room);
            again(room);
        }
    }

    private void again(Room room) {
        host.after(room.retry.next(), () -> {
            if (!(room.joined && room.known) && !room.left) {
                look(room);
            }
        });
    }

    private void enter(Room room) throws ApiProblem, Unusable {
        Conversation info = calls.info(room.id);
        if (info.isArchived()) {
            throw new Unusable("the channel " + room.slackName()
                    + " is archived, or frozen because its other workspace cut the connection;"
                    + " unarchive it and invite me");
        }
        if (!info.isMember()) {
            if (info.isPrivate()) {
                throw new Unusable("I am not in the channel " + room.slackName() + "; invite me there");
            }
            calls.join(room.id);
        }
        List<String> ids = calls.members(room.id);
        List<Speaker> members = new ArrayList<>();
        boolean known = true;
        for (String id : ids) {
            if (!id.equals(self.get()) && !settings.bots().contains(id)) {
                Person person = people.person(id);
                known = known && person.known();
                if (!person.gone()) {
                    members.add(people.speaker(id));
                }
            }
        }
        boolean came = !room.joined;
        room.closed = info.isPrivate() && !info.isExtShared() && !info.isPendingExtShared() && !info.isOrgShared();
        room.members = List.copyOf(members);
        room.known = known;
        room.joined = true;
        room.problem = "";
        room.lookedAt = host.monotonicNanos();
        report(room);
        setTopic(room, info.getTopic() == null ? "" : info.getTopic().getValue());
        if (came) {
            entered.accept(room);
        }
    }

    /** The newest segment, when the topic does not have it; in the room's mailbox. */
    void setTopic(Room room) {
        if (room.joined && !room.segment.equals(room.topicSet)) {
            try {
                Conversation info = calls.info(room.id);
                setTopic(room, info.getTopic() == null ? "" : info.getTopic().getValue());
            } catch (ApiProblem problem) {
                LOG.info("{}: {}", connection, problem.why());
            }
        }
    }

    private void setTopic(Room room, String present) throws ApiProblem {
        String segment = room.segment;
        String plain = present.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        String wanted = Topics.put(plain, segment);
        if (!wanted.equals(plain)) {
            try {
                calls.topic(room.id, wanted);
            } catch (ApiProblem problem) {
                if (problem.kind() != ApiProblem.Kind.REFUSED) {
                    throw problem;
                }
                LOG.info("{}: {}", connection, problem.why());
            }
        }
        room.topicSet = segment;
    }

    void report(Room room) {
        ChannelReport report = room.report();
        boolean worthIt = room.joined || !room.problem.isEmpty();
        if (worthIt && !room.left && !report.equals(reported.put(room.address, report))) {
            inbox.channelChanged(report);
        }
    }
}
