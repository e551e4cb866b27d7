package io.pointsman.sim.proof;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.Heard;
import io.pointsman.sim.RehearsalView;
import java.time.Duration;
import java.time.Instant;

/**
 * What the log narrates was said in each room that should hear it: once, and again only where the network or the bot died before it was
 * confirmed; or it was told in short after an outage.
 */
final class LogIsWhatWasSaid extends Invariant {

    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final Narration narration = new Narration();
    private Instant looked = Instant.EPOCH;

    LogIsWhatWasSaid() {
        super("the log is what was said");
    }

    @Override
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {
        narration.committed(before, event, after);
    }

    @Override
    void heard(RehearsalView view, Heard line, Switchover state) {
        narration.heard(line);
        narration.ears().forEach((channel, ear) -> {
            // One message holds several lines, and each of them is said again with it.
            if (ear.repeated > 24 * view.excuses()) {
                throw broken(view, channel + " heard twice: " + ear.lastRepeated);
            }
        });
    }

    @Override
    void step(RehearsalView view, Switchover state) {
        if (looked.plus(LOOK).isAfter(view.now()) || !isCalm(view, LATEST)) {
            return;
        }
        looked = view.now();
        narration.ears().forEach((channel, ear) -> {
            for (Narration.Expected line : ear.open()) {
                if (line.at.plus(LATEST).isAfter(view.now())) {
                    break;
                }
                if (line.isOpen() && ear.wentOn(line)) {
                    throw broken(view, channel + " never heard event " + line.seq + ": " + line.text);
                }
            }
        });
    }
}
