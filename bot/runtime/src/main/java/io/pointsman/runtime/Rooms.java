package io.pointsman.runtime;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Inert;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rooms of all switchovers: asks the transports for their channels, watches who could hear, invites, greets, sets topics, and
 * runs the feed of each channel. A staff channel that a stranger could hear falls silent before the log knows of it. Safe for any thread.
 */
final class Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final By KEEPER = By.system("rooms");

    /** One channel of one switchover. */
    record Place(SwitchoverId switchover, ChannelAddress channel, Audience audience) {}

    private final Switchboard board;
    private final Host host;
    private final EventStore store;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Function<Speaker, Optional<Person>> identify;
    private final RuntimeSettings settings;
    private final Map<ChannelAddress, Place> places = new ConcurrentHashMap<>();
    private final Map<ChannelAddress, ChannelFeed> feeds = new ConcurrentHashMap<>();
    private final Map<ChannelAddress, ChannelReport> reports = new ConcurrentHashMap<>();
    private final Map<ChannelAddress, String> topics = new ConcurrentHashMap<>();
    private final Map<String, Long> cursors = new ConcurrentHashMap<>();
    private final Set<String> greeted = ConcurrentHashMap.newKeySet();
    private final Set<String> invited = ConcurrentHashMap.newKeySet();

    Rooms(
            Switchboard board,
            Host host,
            EventStore store,
            Map<ConnectionId, ChatTransport> transports,
            Function<Speaker, Optional<Person>> identify,
            RuntimeSettings settings) {
        this.board = board;
        this.host = host;
        this.store = store;
        this.transports = Map.copyOf(transports);
        this.identify = identify;
        this.settings = settings;
        store.cursors()
                .forEach(cursor -> cursors.put(key(cursor.reader(), cursor.lane(), cursor.stream()), cursor.seq()));
    }

    /** Which switchover, and which audience, a channel belongs to. */
    Optional<Place> place(ChannelAddress channel) {
        return Optional.ofNullable(places.get(channel));
    }

    /** Everybody whom the connections see in the rooms of a switchover. */
    List<Speaker> present(SwitchoverId switchover) {
        List<Speaker> present = new ArrayList<>();
        places.values().stream()
                .filter(place -> place.switchover().equals(switchover))
                .map(place -> reports.get(place.channel()))
                .filter(java.util.Objects::nonNull)
                .flatMap(report -> report.members().stream())
                .filter(speaker ->
                        present.stream().noneMatch(seen -> seen.session().equals(speaker.session())))
                .forEach(present::add);
        return present;
    }

    /** After a commit, and once at the start: rooms, topics, invitations and feeds follow the state. */
    void follow(LiveSwitchover one, List<Event> events) {
        events.forEach(this::inviteAgain);
        Switchover state = one.picture();
        if (state.life() == Life.NONE) {
            return;
        }
        for (RoomState room : state.rooms()) {
            if (places.putIfAbsent(room.channel(), new Place(state.id(), room.channel(), room.audience())) == null) {
                ask(one, state, room);
            }
            if (room.status() == RoomState.Status.BOUND) {
                retopic(state, room);
                inviteAll(state, room);
            }
            Optional.ofNullable(feeds.get(room.channel())).ifPresent(ChannelFeed::pump);
        }
        if (state.life() == Life.CLOSED) {
            leave(state);
        }
    }

    private void inviteAgain(Event event) {
        if (event instanceof PeopleEvent.Invited again) {
            invited.removeIf(known -> known.endsWith(" " + again.person().id()));
        }
    }

    /** Something about a channel changed. */
    void channelChanged(ChannelReport report) {
        reports.put(report.channel(), report);
        place(report.channel())
                .ifPresent(place -> board.find(place.switchover()).ifPresent(one -> judge(one, place, report)));
    }

    /** Somebody came in: says what this is, once per session; staff are greeted among staff. */
    void joined(ChannelAddress channel, Speaker who) {
        place(channel)
                .ifPresent(place -> board.find(place.switchover()).ifPresent(one -> {
                    if (greeted.add(channel + " " + who.session())) {
                        greet(one, place, who);
                    }
                }));
    }

    /** Whether the channel may hear staff or customer lines right now. */
    boolean maySpeak(ChannelAddress channel) {
        Place place = places.get(channel);
        ChannelReport report = reports.get(channel);
        if (place == null || report == null || !report.joined()) {
            return false;
        }
        boolean bound = board.find(place.switchover())
                .flatMap(one -> room(one.picture(), channel))
                .filter(room -> room.status() == RoomState.Status.BOUND)
                .isPresent();
        return bound
                && (place.audience() == Audience.CUSTOMER || (danger(report).isEmpty() && report.membersKnown()));
    }

    private void ask(LiveSwitchover one, Switchover state, RoomState room) {
        ChatTransport transport = transports.get(room.channel().connection());
        if (transport == null) {
            one.tell(new RoomAction.ReportFailed(
                    KEEPER,
                    room.channel(),
                    "there is no connection called " + room.channel().connection()));
            return;
        }
        ChannelFeed feed = new ChannelFeed(
                one, room.channel(), room.audience(), transport, host, store, () -> maySpeak(room.channel()));
        for (Lane lane : Lane.values()) {
            feed.startAt(lane, position(state, room, lane));
        }
        feeds.put(room.channel(), feed);
        transport.keepChannel(new ChannelRequest(room.channel(), room.audience(), topic(state, room.audience())));
    }

    /** Where a feed goes on: where the network confirmed, or, in a channel that is new, at the head. */
    private long position(Switchover state, RoomState room, Lane lane) {
        Long known = cursors.get(key(room.channel().toString(), lane, StreamId.of(state.id())));
        if (known != null) {
            return known;
        }
        return room.status() == RoomState.Status.WANTED ? state.version() : 0;
    }

    private static String key(String reader, Lane lane, StreamId stream) {
        return reader + " " + lane + " " + stream;
    }

    private void judge(LiveSwitchover one, Place place, ChannelReport report) {
        RoomState.Status status =
                room(one.picture(), place.channel()).map(RoomState::status).orElse(RoomState.Status.WANTED);
        Optional<String> danger = place.audience() == Audience.STAFF ? danger(report) : Optional.empty();
        boolean unknown = place.audience() == Audience.STAFF && !report.membersKnown();
        if (!report.joined()) {
            if (!report.problem().isEmpty()) {
                one.tell(new RoomAction.ReportFailed(KEEPER, place.channel(), report.problem()));
            }
        } else if (danger.isPresent()) {
            if (status != RoomState.Status.SILENCED) {
                warnStaff(one, place, danger.get());
                one.tell(new RoomAction.Silence(KEEPER, place.channel(), danger.get()));
            }
        } else if (!unknown) {
            Action action = status == RoomState.Status.SILENCED
                    ? new RoomAction.Reopen(KEEPER, place.channel())
                    : new RoomAction.ReportBound(KEEPER, place.channel());
            if (status != RoomState.Status.BOUND) {
                one.tell(action);
            }
        }
        Optional.ofNullable(feeds.get(place.channel())).ifPresent(ChannelFeed::pump);
    }

    /** Why a staff channel must hear nothing; empty when staff alone can hear. */
    private Optional<String> danger(ChannelReport report) {
        if (!report.closedToStrangers()) {
            return Optional.of("the channel is open to strangers; make it invite-only (+i) or keyed (+k)");
        }
        if (!report.membersKnown()) {
            return Optional.empty();
        }
        return report.members().stream()
                .filter(member -> identify.apply(member)
                        .filter(person -> person.contactOf().isEmpty())
                        .isEmpty())
                .findFirst()
                .map(stranger -> Inert.text(stranger.name()) + " is in the channel and is not known as staff");
    }

    /** A silenced channel cannot be told that it is: staff hear of it one by one, where they are logged in. */
    private void warnStaff(LiveSwitchover one, Place place, String danger) {
        String line = one.id() + ": I say nothing in " + place.channel().name() + ": " + danger + ".";
        LOG.warn("{}", line);
        ChannelReport report = reports.get(place.channel());
        ChatTransport transport = transports.get(place.channel().connection());
        if (report == null || transport == null) {
            return;
        }
        report.members().stream()
                .filter(member -> identify.apply(member)
                        .filter(person -> person.contactOf().isEmpty())
                        .isPresent())
                .forEach(member -> whisper(transport, member, List.of(line), Lane.CRITICAL));
    }

    private void greet(LiveSwitchover one, Place place, Speaker who) {
        Optional<Person> person = identify.apply(who);
        Switchover state = one.picture();
        boolean staff = person.filter(known -> known.contactOf().isEmpty()).isPresent();
        if (staff != (place.audience() == Audience.STAFF)) {
            return;
        }
        String kind = place.audience() == Audience.STAFF ? "staff-join" : "customer-join";
        String text = state.runbook()
                .messages()
                .getOrDefault(
                        kind,
                        state.id() + " is " + state.runbook().title() + " for " + state.customerName() + ". Lead: "
                                + state.lead().map(Participant::name).orElse("nobody yet") + ". Ask me: "
                                + settings.prefix() + "status, " + settings.prefix() + "help, " + settings.prefix()
                                + "hold.");
        String line = Inert.text(who.name()) + ": " + text + " " + where(state);
        ChatTransport transport = transports.get(place.channel().connection());
        if (transport == null) {
            return;
        }
        if (place.audience() == Audience.STAFF) {
            whisper(transport, who, List.of(line), Lane.NORMAL);
        } else {
            transport
                    .send(place.channel(), new Outgoing(Lane.NORMAL, Outgoing.Style.REPLY, List.of(line)))
                    .exceptionally(lost -> null);
        }
    }

    private static void whisper(ChatTransport transport, Speaker to, List<String> lines, Lane lane) {
        transport
                .sendPrivately(to, new Outgoing(lane, Outgoing.Style.REPLY, lines))
                .exceptionally(lost -> {
                    LOG.info("a private line to {} was lost: {}", to.session(), lost.getMessage());
                    return null;
                });
    }

    private static String where(Switchover state) {
        String phase = state.currentPhase().map(current -> current.title()).orElse("everything is done");
        return "We are at: " + phase + ", " + state.share() + " of the traffic on us"
                + (state.holding() ? ", on HOLD." : ".");
    }

    private static String topic(Switchover state, Audience audience) {
        String lead = state.lead().map(Participant::name).orElse("nobody");
        String life = switch (state.life()) {
            case NONE, OPEN -> where(state);
            case WATCHING -> "closed; we keep watching.";
            case CLOSED -> "closed.";
        };
        return state.id() + " " + state.runbook().title() + (audience == Audience.STAFF ? " (STAFF)" : "") + " | lead "
                + lead + " | " + life;
    }

    private void retopic(Switchover state, RoomState room) {
        String topic = topic(state, room.audience());
        ChatTransport transport = transports.get(room.channel().connection());
        if (transport != null && !topic.equals(topics.put(room.channel(), topic))) {
            transport.topic(room.channel(), topic);
        }
    }

    private void inviteAll(Switchover state, RoomState room) {
        for (Participant participant : state.participants()) {
            boolean theirs = room.audience() == Audience.CUSTOMER || participant.audience() == Audience.STAFF;
            if (theirs && invited.add(room.channel() + " " + participant.id())) {
                invite(state, room, participant);
            }
        }
    }

    private void invite(Switchover state, RoomState room, Participant participant) {
        ChatTransport transport = transports.get(room.channel().connection());
        if (transport == null) {
            return;
        }
        board.person(participant.id())
                .ifPresent(person -> person.identities().stream()
                        .filter(identity ->
                                identity.connection().equals(room.channel().connection()))
                        .filter(identity -> !isPresent(room.channel(), identity.account()))
                        .forEach(identity -> transport
                                .invite(room.channel(), new Invitee(identity.account(), identity.hint()))
                                .exceptionally(problem -> {
                                    tellStaff(state, room, participant, problem);
                                    return null;
                                })));
    }

    private void tellStaff(Switchover state, RoomState room, Participant participant, Throwable problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        String why = String.valueOf(cause.getMessage());
        board.find(state.id())
                .ifPresent(one ->
                        one.tell(new PeopleAction.ReportInviteFailed(KEEPER, participant.name(), room.channel(), why)));
    }

    private boolean isPresent(ChannelAddress channel, String account) {
        ChannelReport report = reports.get(channel);
        return report != null
                && report.members().stream()
                        .anyMatch(member ->
                                member.account().filter(account::equals).isPresent());
    }

    private void leave(Switchover state) {
        for (RoomState room : state.rooms()) {
            if (places.remove(room.channel()) != null) {
                feeds.remove(room.channel());
                reports.remove(room.channel());
                topics.remove(room.channel());
                Optional.ofNullable(transports.get(room.channel().connection()))
                        .ifPresent(transport -> transport.leaveChannel(
                                room.channel(), state.id() + " is closed. Good-bye, and thank you."));
            }
        }
    }

    private static Optional<RoomState> room(Switchover state, ChannelAddress channel) {
        return state.rooms().stream()
                .filter(room -> room.channel().equals(channel))
                .findFirst();
    }

    /** For tests and {@code !who}: the actor behind a speaker. */
    static Actor actor(Optional<Person> person, Speaker speaker) {
        return person.map(Person::actor).orElseGet(() -> speaker.guest());
    }
}
