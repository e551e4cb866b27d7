package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Keeps the boards true: after a change each channel that shows one gets the newest, however many changes there were meanwhile. The cursor
 * of a board is how many events it shows, so that after a restart only what is behind is shown again. Safe for any thread.
 */
final class BoardKeeper {

    /** Changes within this time make one board. */
    private static final Duration TOGETHER = Duration.ofMillis(200);

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** What is late becomes so although nothing happens. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final String READER = "board ";

    private final Host host;
    private final Switchboard board;
    private final EventStore store;
    private final Map<ConnectionId, ChatTransport> transports;
    private final BoardMaker maker;
    private final Predicate<ChannelAddress> maySpeak;
    private final BookmarkKeeper bookmarks;
    private final Host.Mailbox mailbox;
    private final Map<ChannelAddress, Pane> panes = new HashMap<>();
    private final Map<String, Long> cursors = new ConcurrentHashMap<>();

    BoardKeeper(
            Host host,
            Switchboard board,
            EventStore store,
            Map<ConnectionId, ChatTransport> transports,
            BoardMaker maker,
            BookmarkKeeper bookmarks,
            Predicate<ChannelAddress> maySpeak) {
        this.host = host;
        this.board = board;
        this.store = store;
        this.transports = Map.copyOf(transports);
        this.maker = maker;
        this.bookmarks = bookmarks;
        this.maySpeak = maySpeak;
        this.mailbox = host.mailbox("boards");
        store.cursors().stream()
                .filter(cursor -> cursor.reader().startsWith(READER))
                .forEach(cursor -> cursors.put(cursor.reader() + " " + cursor.stream(), cursor.seq()));
    }

    /** Looks for what becomes late; does nothing where no connection shows boards. */
    void start() {
        if (transports.values().stream().anyMatch(ChatTransport::showsBoards)) {
            host.after(LOOK, this::look);
        }
    }

    private void look() {
        board.all().stream().filter(one -> one.picture().life() == Life.OPEN).forEach(one -> follow(one, List.of()));
        host.after(LOOK, this::look);
    }

    /** After a commit, once at the start, and when who may hear changed. */
    void follow(LiveSwitchover one, List<Event> events) {
        Switchover state = one.picture();
        transports.values().stream().filter(ChatTransport::showsBoards).forEach(ChatTransport::homesChanged);
        for (RoomState room : state.rooms()) {
            ChatTransport transport = transports.get(room.channel().connection());
            if (transport == null || !transport.showsBoards() || room.status() != RoomState.Status.BOUND) {
                continue;
            }
            if (state.life() == Life.CLOSED) {
                // The room is left with this very change.
                if (maySpeak.test(room.channel())) {
                    transport.board(room.channel(), maker.of(state, room.audience()));
                }
                mailbox.execute(() -> {
                    panes.remove(room.channel());
                    bookmarks.forget(room.channel());
                });
            } else {
                mailbox.execute(() -> panes.computeIfAbsent(
                                room.channel(), channel -> new Pane(state.id(), channel, room.audience(), transport))
                        .changed());
            }
        }
    }

    /** Something about a channel changed. */
    void channelChanged(ChannelAddress channel) {
        mailbox.execute(() -> Optional.ofNullable(panes.get(channel))
                .filter(pane -> !pane.shows)
                .ifPresent(Pane::changed));
    }

    /** The board of one channel; touched in the mailbox only. */
    private final class Pane {

        private final SwitchoverId switchover;
        private final ChannelAddress channel;
        private final Audience audience;
        private final ChatTransport transport;
        private Optional<Board> last = Optional.empty();
        private boolean waiting;
        private boolean shows;

        Pane(SwitchoverId switchover, ChannelAddress channel, Audience audience, ChatTransport transport) {
            this.switchover = switchover;
            this.channel = channel;
            this.audience = audience;
            this.transport = transport;
        }

        private StreamId stream() {
            return StreamId.of(switchover);
        }

        void changed() {
            if (!waiting) {
                waiting = true;
                host.after(TOGETHER, () -> mailbox.execute(this::show));
            }
        }

        private void show() {
            waiting = false;
            Optional<Switchover> state = board.find(switchover).map(LiveSwitchover::picture);
            if (state.isEmpty() || !maySpeak.test(channel)) {
                shows = false;
                return;
            }
            bookmarks.keep(switchover, channel, audience, transport);
            Long known = cursors.remove(READER + channel + " " + stream());
            if (known != null && known >= state.get().version()) {
                shows = true;
                return;
            }
            Board now = maker.of(state.get(), audience);
            boolean same = shows && last.filter(before -> isSame(before, now)).isPresent();
            last = Optional.of(now);
            shows = true;
            if (!same) {
                transport.board(channel, now).whenComplete((done, lost) -> mailbox.execute(() -> settled(now, lost)));
            }
        }

        private void settled(Board asked, @org.jspecify.annotations.Nullable Throwable lost) {
            boolean newest = last.filter(asked::equals).isPresent();
            if (lost == null) {
                store.move(new Cursor(READER + channel, Lane.NORMAL, stream(), asked.version()));
            } else if (newest && panes.get(channel) == this) {
                shows = false;
                host.after(RETRY, () -> mailbox.execute(this::show));
            }
        }

        private static boolean isSame(Board one, Board other) {
            return new Board(one.headline(), one.facts(), one.sections(), one.choices(), other.version()).equals(other);
        }
    }
}
