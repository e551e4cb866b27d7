package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.AlreadySaid;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/**
 * Tells one channel what happened in one switchover, lane by lane: a cursor in the store moves when the network confirmed, so that
 * a line is said again rather than lost. Far behind, the channel gets the normal lane in short; critical lines are never folded.
 */
final class ChannelFeed {

    /** More normal lines than this, the first one older than {@link #STALE}, are said in short. */
    private static final int IN_SHORT_FROM = 6;

    private static final Duration STALE = Duration.ofSeconds(15);

    /** So many events at most in one message. */
    private static final int TOGETHER = 8;

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final LiveSwitchover switchover;
    private final ChannelAddress channel;
    private final Audience audience;
    private final ChatTransport transport;
    private final Host host;
    private final EventStore store;
    private final String prefix;
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
            String prefix,
            BooleanSupplier maySpeak) {
        this.switchover = switchover;
        this.channel = channel;
        this.audience = audience;
        this.transport = transport;
        this.host = host;
        this.store = store;
        this.prefix = prefix;
        this.maySpeak = maySpeak;
        this.mailbox = host.mailbox("feed " + channel);
    }

    /** Where the store says that the lanes were; call before the first {@link #pump}. */
    void startAt(Lane lane, long seq) {
        (lane == Lane.CRITICAL ? critical : normal).confirmed = seq;
    }

    /** Says whatever is new, if the channel may hear it. */
    void pump() {
        mailbox.enter(this::pumpNow);
    }

    private void pumpNow() {
        if (maySpeak.getAsBoolean()) {
            critical.pump();
            normal.pump();
        }
    }

    /**
     * One lane of the channel; touched in the mailbox only. One message is on its way at a time: while the network is slow, lines gather
     * and go out together, or in short.
     */
    private final class LaneFeed {

        private final Lane lane;
        private long confirmed;
        private boolean onItsWay;

        LaneFeed(Lane lane) {
            this.lane = lane;
        }

        void pump() {
            if (onItsWay) {
                return;
            }
            List<TimelineLine> all = switchover.timeline();
            List<TimelineLine> pending = new ArrayList<>();
            for (TimelineLine line : all.subList((int) Math.min(confirmed, all.size()), all.size())) {
                if (line.lane() == lane && !line.forAudience(audience).isEmpty()) {
                    pending.add(line);
                }
            }
            if (pending.isEmpty()) {
                confirmed = Math.max(confirmed, all.size());
            } else if (lane == Lane.NORMAL && isFarBehind(pending)) {
                say(inShort(pending), pending.get(0).seq(), all.size());
            } else {
                List<TimelineLine> together = pending.subList(0, Math.min(TOGETHER, pending.size()));
                say(
                        together.stream()
                                .flatMap(line -> line.forAudience(audience).stream())
                                .toList(),
                        together.get(0).seq(),
                        together.get(together.size() - 1).seq());
            }
        }

        private boolean isFarBehind(List<TimelineLine> pending) {
            return pending.size() > IN_SHORT_FROM
                    && pending.get(0).at().isBefore(host.now().minus(STALE));
        }

        private List<String> inShort(List<TimelineLine> pending) {
            TimelineLine last = pending.get(pending.size() - 1);
            Duration gap = Duration.between(pending.get(0).at(), host.now());
            List<String> lines = new ArrayList<>();
            lines.add("In short: " + pending.size() + " lines of the last " + Durations.show(gap)
                    + " did not get here; " + prefix + "status shows where we are. The last one:");
            lines.addAll(last.forAudience(audience));
            return lines;
        }

        private void say(List<String> lines, long from, long upTo) {
            onItsWay = true;
            Outgoing.Key key = new Outgoing.Key(switchover.id() + " " + lane, from, upTo);
            transport
                    .send(channel, new Outgoing(lane, Outgoing.Style.NARRATION, lines).keyed(key))
                    .whenComplete((done, lost) -> mailbox.enter(() -> {
                        onItsWay = false;
                        if (lost == null) {
                            confirmedUpTo(upTo);
                        } else if (said(lost) instanceof AlreadySaid before && before.upTo() >= from) {
                            confirmedUpTo(before.upTo());
                        } else {
                            host.after(RETRY, ChannelFeed.this::pump);
                        }
                    }));
        }

        private void confirmedUpTo(long seq) {
            confirmed = seq;
            store.move(new Cursor(channel.toString(), lane, StreamId.of(switchover.id()), seq));
            pumpNow();
        }

        private static Throwable said(Throwable lost) {
            return lost instanceof CompletionException && lost.getCause() != null ? lost.getCause() : lost;
        }
    }
}
