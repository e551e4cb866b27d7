package io.pointsman.app;

import io.pointsman.api.Durations;
import io.pointsman.app.config.RollbackMinutes;
import io.pointsman.sim.rehearsal.Series;
import io.pointsman.sim.rehearsal.WayBackTimes;
import java.io.IOException;
import java.util.Optional;

/** What a rehearsed rollback says of the minutes that the runbook plans for it. */
record MinutesBack(Rehearsable subject, WayBackTimes.Minutes minutes) {

    /** Of one rehearsal; empty when nothing was rolled back. */
    static Optional<MinutesBack> of(Rehearsable subject, Optional<WayBackTimes> times) {
        return times.map(one -> new MinutesBack(subject, one.minutes(subject.runbook())));
    }

    /** Of many: what nine of ten rollbacks did not exceed. */
    static Optional<MinutesBack> of(Rehearsable subject, Series series) {
        return of(subject, series.wayBack());
    }

    /** Writes them into the file, or shows what would be written. */
    void tell(boolean write, Configured house, boolean quiet) throws IOException {
        RollbackMinutes file = RollbackMinutes.of(subject.file(), minutes.step(), minutes.turn(), minutes.settle());
        String whole = Durations.show(minutes.turn().plus(minutes.settle()));
        if (file.isTold()) {
            house.err()
                    .println("pointsman: " + subject.file() + " plans these minutes for a rollback already: " + whole);
        } else if (write) {
            file.write();
            house.err().println("pointsman: " + subject.file() + " plans " + whole + " for a rollback now");
        } else if (!quiet) {
            house.out().println();
            house.out().println("The rollback that was rehearsed, as the plan's minutes (--write does it):");
            house.out().println();
            house.out().print(file.diff());
            house.out().flush();
        }
    }
}
