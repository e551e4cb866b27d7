package io.pointsman.sim.proof;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.Heard;
import io.pointsman.sim.RehearsalView;
import java.time.Duration;
import java.time.Instant;

/** While the network and the bot are well, no channel stays behind the log. */
final class NoReaderIsStuck extends Invariant {

    private static final Duration LATEST = Duration.ofMinutes(2);
    private static final Duration SHORTLY = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final Narration narration = new Narration();
    private Instant looked = Instant.EPOCH;

    NoReaderIsStuck() {
        super("no reader is stuck");
    }

    @Override
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {
        narration.committed(before, event, after);
    }

    @Override
    void heard(RehearsalView view, Heard line, Switchover state) {
        narration.heard(line);
    }

    @Override
    void step(RehearsalView view, Switchover state) {
        if (!looked.plus(LOOK).isAfter(view.now()) && isCalm(view, LATEST)) {
            looked = view.now();
            look(view, LATEST);
        }
    }

    @Override
    void end(RehearsalView view, Switchover state) {
        look(view, SHORTLY);
    }

    private void look(RehearsalView view, Duration latest) {
        narration
                .ears()
                .forEach((channel, ear) -> ear.open().stream()
                        .findFirst()
                        .filter(line -> !line.at.plus(latest).isAfter(view.now()) && !ear.wentOn(line))
                        .ifPresent(line -> {
                            throw broken(
                                    view,
                                    channel + " is behind since event " + line.seq + " of " + line.at + ": "
                                            + line.text);
                        }));
    }
}
