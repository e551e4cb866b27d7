package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tells one channel what happened in one switchover, lane by lane: a cursor in the store moves when the network confirmed, so that
 * a line is said again rather than lost. Far behind, the channel gets one digest of the normal lane; critical lines are never folded.
 */
final class ChannelFeed {

    /** More normal lines than this, older than {@link #STALE}, become a digest. */
    private static final int DIGEST_FROM = 8;

    private static final Duration STALE = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final LiveSwitchover switchover;
    private final ChannelAddress channel;
    private final Audience audience;
    private final ChatTransport transport;
    private final Host host;
    private final EventStore store;
    private final BooleanSupplier maySpeak;
    private final Host.Mailbox mailbox;
    private final LaneFeed critical = new LaneFeed(Lane.CRITICAL);
    private final LaneFeed normal = new LaneFeed(Lane.NORMAL);

    ChannelFeed(
            LiveSwitchover switchover,
            ChannelAddress channel,
            Audience audience,
            ChatTransport transport,
            Host host,
            EventStore store,
            BooleanSupplier maySpeak) {
        this.switchover = switchover;
        this.channel = channel;
        this.audience = audience;
        this.transport = transport;
        this.host = host;
        this.store = store;
        this.maySpeak = maySpeak;
        this.mailbox = host.mailbox("feed " + channel);
    }

    /** Where the store says that the lanes were; call before the first {@link #pump}. */
    void startAt(Lane lane, long seq) {
        lane(lane).confirmed = seq;
        lane(lane).sent = seq;
    }

    /** Says whatever is new, if the channel may hear it. */
    void pump() {
        mailbox.execute(() -> {
            critical.pump();
            normal.pump();
        });
    }

    private LaneFeed lane(Lane lane) {
        return lane == Lane.CRITICAL ? critical : normal;
    }

    /** One lane of the channel; touched in the mailbox only. */
    private final class LaneFeed {

        private final Lane lane;
        private long confirmed;
        private long sent;
        private int round;

        LaneFeed(Lane lane) {
            this.lane = lane;
        }

        void pump() {
            if (!maySpeak.getAsBoolean()) {
                return;
            }
            List<TimelineLine> pending = new ArrayList<>();
            List<TimelineLine> all = switchover.timeline();
            for (int i = (int) Math.min(sent, all.size()); i < all.size(); i++) {
                TimelineLine line = all.get(i);
                if (line.lane() == lane && !line.forAudience(audience).isEmpty()) {
                    pending.add(line);
                }
            }
            long head = all.size();
            if (pending.isEmpty()) {
                skipTo(head);
                return;
            }
            if (lane == Lane.NORMAL && isFarBehind(pending)) {
                say(digest(pending), head);
            } else {
                for (TimelineLine line : pending) {
                    say(line.forAudience(audience), line.seq());
                }
            }
        }

        private void skipTo(long head) {
            if (confirmed == sent) {
                confirmed = head;
            }
            sent = Math.max(sent, head);
        }

        private boolean isFarBehind(List<TimelineLine> pending) {
            Instant old = host.now().minus(STALE);
            return pending.size() > DIGEST_FROM && pending.get(0).at().isBefore(old);
        }

        private List<String> digest(List<TimelineLine> pending) {
            TimelineLine last = pending.get(pending.size() - 1);
            Duration gap = Duration.between(pending.get(0).at(), host.now());
            List<String> lines = new ArrayList<>();
            lines.add("This room missed " + pending.size() + " lines in " + Durations.show(gap)
                    + "; !status shows where we are. The last one:");
            lines.addAll(last.forAudience(audience));
            return lines;
        }

        private void say(List<String> lines, long upTo) {
            sent = Math.max(sent, upTo);
            int mine = round;
            transport
                    .send(channel, new Outgoing(lane, Outgoing.Style.NARRATION, lines))
                    .whenComplete((done, lost) -> mailbox.execute(() -> {
                        if (mine != round) {
                            return;
                        }
                        if (lost == null) {
                            confirm(upTo);
                        } else {
                            startAgain();
                        }
                    }));
        }

        private void confirm(long upTo) {
            if (upTo > confirmed) {
                confirmed = upTo;
                store.move(new Cursor(channel.toString(), lane, StreamId.of(switchover.id()), upTo));
            }
        }

        private void startAgain() {
            round++;
            sent = confirmed;
            host.after(RETRY, ChannelFeed.this::pump);
        }
    }
}
