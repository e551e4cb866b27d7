package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.event.RoomEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vouched;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps the rooms of all switchovers: asks the transports for their channels, watches what becomes of them, sets topics, and runs the feed
 * of each channel. A staff channel that a stranger could hear falls silent before the log knows of it. Safe for any thread.
 */
final class Rooms {

    private static final By KEEPER = By.system("rooms");
    private static final Duration RETOPIC = Duration.ofMinutes(5);

    /** Who is to be where. */
    private record Guests(List<Participant> people, List<RoomState> rooms) {}

    /** One channel of one switchover. */
    record Place(SwitchoverId switchover, ChannelAddress channel, Audience audience) {}

    private final Switchboard board;
    private final Host host;
    private final EventStore store;
    private final Map<ConnectionId, ChatTransport> transports;
    private final StaffGuard guard;
    private final Reception reception;
    private final Relay relay;
    private final Overview overview;
    private final Blindness blindness;
    private final Topics topics;
    private final Vigil vigil;
    private final RuntimeSettings settings;
    private final Map<ChannelAddress, Place> places = new ConcurrentHashMap<>();
    private final Seen seen = new Seen();
    private final Map<ChannelAddress, ChannelFeed> feeds = new ConcurrentHashMap<>();
    private final Map<ChannelAddress, ChannelReport> reports = new ConcurrentHashMap<>();
    private final Map<SwitchoverId, Guests> guests = new ConcurrentHashMap<>();
    private final Map<String, Long> cursors = new ConcurrentHashMap<>();

    Rooms(
            Switchboard board,
            Host host,
            EventStore store,
            Map<ConnectionId, ChatTransport> transports,
            RuntimeSettings settings) {
        this.board = board;
        this.host = host;
        this.store = store;
        this.transports = Map.copyOf(transports);
        Whisper whisper = new Whisper(this.transports);
        this.guard = new StaffGuard(board, whisper);
        this.reception = new Reception(
                board, host, this.transports, channel -> Optional.ofNullable(reports.get(channel)), settings, whisper);
        this.relay = new Relay(host, this.transports, board::identify);
        Lateness lateness = new Lateness(host);
        this.topics = new Topics(this.transports, lateness);
        this.overview =
                new Overview(board, host, store, this.transports, guard::isHeardByStaffAlone, lateness, settings);
        this.blindness = new Blindness(board, host, overview);
        this.vigil = new Vigil(board, host, seen, whisper);
        this.settings = settings;
        store.cursors()
                .forEach(cursor -> cursors.put(key(cursor.reader(), cursor.lane(), cursor.stream()), cursor.seq()));
    }

    /** Which switchover, and which audience, a channel belongs to. */
    Optional<Place> place(ChannelAddress channel) {
        return Optional.ofNullable(places.get(channel));
    }

    /** Where somebody is logged in, as far as any channel shows. */
    List<Speaker> sessions(PersonId person) {
        return seen.sessions(person);
    }

    /** Everybody whom the connections see in the rooms of a switchover. */
    List<Speaker> present(SwitchoverId switchover) {
        Map<String, Speaker> present = new LinkedHashMap<>();
        places.values().stream()
                .filter(place -> place.switchover().equals(switchover))
                .flatMap(place -> Optional.ofNullable(reports.get(place.channel())).stream())
                .flatMap(report -> report.members().stream())
                .forEach(speaker -> present.putIfAbsent(speaker.key(), speaker));
        return List.copyOf(present.values());
    }

    /** Asks for the channels that belong to no switchover; call once the log was read. */
    void start() {
        // We were away and saw nobody stay: whoever has a session of that name now may be somebody else.
        endVouched(guest -> true);
        overview.start();
        host.after(RETOPIC, this::retopicAll);
    }

    /** What is late becomes later although nothing happens. */
    private void retopicAll() {
        for (LiveSwitchover one : board.all()) {
            Switchover state = one.picture();
            Topics.Wanted wanted = topics.of(state);
            state.openRooms(Audience.STAFF).forEach(wanted::put);
            vigil.look(one);
        }
        host.after(RETOPIC, this::retopicAll);
    }

    /** Somebody said something, to the bot or to others. */
    void heard(Incoming line) {
        vigil.heard(line, line.channel().flatMap(this::place).map(Place::switchover));
    }

    /** Whether a channel is an overview channel that staff alone hear. */
    boolean isOverview(ChannelAddress channel) {
        return overview.isOpen(channel);
    }

    /** Somebody said something that is not for the bot: the room's other channels hear it too, now or how much they missed. */
    void talk(Incoming line, boolean edited, Place place) {
        if (maySpeak(place.channel())) {
            Map<Boolean, List<ChannelAddress>> others = places.values().stream()
                    .filter(other -> other.switchover().equals(place.switchover())
                            && other.audience() == place.audience()
                            && !other.channel().equals(place.channel()))
                    .map(Place::channel)
                    .collect(Collectors.partitioningBy(this::maySpeak));
            relay.pass(line, edited, others.getOrDefault(true, List.of()), others.getOrDefault(false, List.of()));
        }
    }

    /** After a commit, and once at the start: rooms, topics, invitations and feeds follow the state. */
    void follow(LiveSwitchover one, List<Event> events) {
        Switchover state = one.picture();
        if (state.life() == Life.NONE) {
            return;
        }
        reception.follow(one, events);
        overview.follow(one, events);
        vigil.follow(one, events);
        Runnable follow = () -> follow(one, state, events);
        for (ChatTransport transport : transports.values()) {
            Runnable inner = follow;
            follow = () -> transport.together(inner);
        }
        follow.run();
        if (state.life() == Life.CLOSED) {
            leave(state);
        }
    }

    private void follow(LiveSwitchover one, Switchover state, List<Event> events) {
        Topics.Wanted wanted = topics.of(state);
        boolean invite = mayHaveToInvite(one, state, events);
        boolean mayHear = events.stream().anyMatch(RoomEvent.class::isInstance);
        for (RoomState room : state.rooms()) {
            if (places.putIfAbsent(room.channel(), new Place(state.id(), room.channel(), room.audience())) == null) {
                ask(one, state, room);
            }
            if (room.status() == RoomState.Status.BOUND) {
                wanted.put(room);
                if (invite) {
                    inviteAll(one, room);
                }
            }
            Optional.ofNullable(feeds.get(room.channel())).ifPresent(ChannelFeed::pump);
            if (mayHear && maySpeak(room.channel())) {
                relay.back(room.channel());
            }
        }
    }

    /** Most of what happens concerns neither people nor rooms. */
    private boolean mayHaveToInvite(LiveSwitchover one, Switchover state, List<Event> events) {
        Guests now = new Guests(state.participants(), state.rooms());
        Guests before = guests.put(one.id(), now);
        return !now.equals(before) || events.stream().anyMatch(PeopleEvent.class::isInstance);
    }

    /** Invites once the bot sees who is there already. */
    private void inviteAll(LiveSwitchover one, RoomState room) {
        ChannelReport report = reports.get(room.channel());
        if (report != null && report.joined() && report.membersKnown()) {
            reception.inviteAll(one, room);
        }
    }

    /** Something about a channel changed. */
    void channelChanged(ChannelReport report) {
        reports.put(report.channel(), report);
        if (settings.overview().contains(report.channel())) {
            guard.warnOnce(report, "overview");
            overview.channelChanged(report);
        }
        place(report.channel())
                .ifPresent(place -> board.find(place.switchover()).ifPresent(one -> judge(one, place, report)));
    }

    /** Who is who may be otherwise now: who may hear what is judged anew. */
    void peopleChanged() {
        List.copyOf(reports.values()).forEach(this::channelChanged);
    }

    /** A connection came up or went down. */
    void connectionChanged(ConnectionId connection, boolean up, String why) {
        blindness.connectionChanged(connection, up, why);
        vigil.connectionChanged(connection, up);
    }

    /** Somebody came in. */
    void joined(ChannelAddress channel, Speaker who) {
        reception.seen(who);
        place(channel)
                .ifPresent(place -> board.find(place.switchover()).ifPresent(one -> reception.greet(one, place, who)));
    }

    /** A session is over: nobody vouches for it any more. */
    void sessionEnded(String session) {
        reception.sessionEnded(session);
        vigil.sessionEnded(session);
        endVouched(guest -> guest.session().equals(session));
    }

    private void endVouched(Predicate<Vouched> ended) {
        for (LiveSwitchover one : board.all()) {
            one.picture().vouched().stream()
                    .filter(ended)
                    .forEach(guest -> one.tell(new PeopleAction.EndSession(KEEPER, guest.session())));
        }
    }

    /** Whether the channel may hear staff or customer lines right now. */
    boolean maySpeak(ChannelAddress channel) {
        Place place = places.get(channel);
        ChannelReport report = reports.get(channel);
        if (place == null || report == null || !report.joined()) {
            return false;
        }
        boolean bound = board.find(place.switchover())
                .flatMap(one -> one.room(channel))
                .filter(room -> room.status() == RoomState.Status.BOUND)
                .isPresent();
        return bound && (place.audience() == Audience.CUSTOMER || guard.isHeardByStaffAlone(report));
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
                one,
                room.channel(),
                room.audience(),
                transport,
                host,
                store,
                settings.prefix(),
                () -> maySpeak(room.channel()));
        for (Lane lane : Lane.values()) {
            feed.startAt(lane, position(state, room, lane));
        }
        feeds.put(room.channel(), feed);
        transport.keepChannel(
                new ChannelRequest(room.channel(), room.audience(), RoomTopic.of(state, room.audience(), "")));
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
        Optional<String> danger = place.audience() == Audience.STAFF ? guard.danger(report) : Optional.empty();
        boolean unknown = place.audience() == Audience.STAFF && !report.membersKnown();
        if (!report.joined()) {
            if (!report.problem().isEmpty()) {
                one.tell(new RoomAction.ReportFailed(KEEPER, place.channel(), report.problem()));
            }
        } else if (danger.isPresent()) {
            if (status != RoomState.Status.SILENCED) {
                guard.warn(one.picture(), report, one.id().value(), danger.get());
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
        room(one.picture(), place.channel())
                .filter(room -> room.status() == RoomState.Status.BOUND)
                .ifPresent(room -> inviteAll(one, room));
        Optional.ofNullable(feeds.get(place.channel())).ifPresent(ChannelFeed::pump);
        if (maySpeak(place.channel())) {
            relay.back(place.channel());
        }
        vigil.look(one);
    }

    private void leave(Switchover state) {
        reception.forget(state);
        guests.remove(state.id());
        for (RoomState room : state.rooms()) {
            if (places.remove(room.channel()) != null) {
                feeds.remove(room.channel());
                reports.remove(room.channel());
                topics.forget(room.channel());
                relay.forget(room.channel());
                Optional.ofNullable(transports.get(room.channel().connection()))
                        .ifPresent(transport -> transport.leaveChannel(
                                room.channel(), state.id() + " is closed. Good-bye, and thank you."));
            }
        }
    }

    /** What the channels show of people. */
    private final class Seen implements Vigil.Channels {

        @Override
        public Optional<ChannelReport> report(RoomState room) {
            return Optional.ofNullable(reports.get(room.channel()));
        }

        @Override
        public List<Speaker> sessions(PersonId person) {
            return reports.values().stream()
                    .flatMap(report -> report.members().stream())
                    .filter(member -> board.identify(member)
                            .filter(one -> one.id().equals(person))
                            .isPresent())
                    .collect(Collectors.toMap(Speaker::key, member -> member, (one, same) -> one, LinkedHashMap::new))
                    .values()
                    .stream()
                    .toList();
        }
    }

    private static Optional<RoomState> room(Switchover state, ChannelAddress channel) {
        return state.rooms().stream()
                .filter(room -> room.channel().equals(channel))
                .findFirst();
    }
}
