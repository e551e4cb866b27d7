package io.pointsman.core.report;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import java.util.ArrayList;
import java.util.List;

/** What people said of how it went: staff read all of it, a customer what its own people said. */
final class FeedbackChapter implements Chapter {

    private final Audience audience;
    private final List<Report.NoteLine> lines = new ArrayList<>();

    FeedbackChapter(Audience audience) {
        this.audience = audience;
    }

    @Override
    public void hear(Event event, Switchover after) {
        if (event instanceof JournalEvent.FeedbackGiven given) {
            Actor by = given.stamp().actor();
            if (audience == Audience.STAFF || !by.isStaff()) {
                lines.add(new Report.NoteLine(given.stamp().at(), by.name(), given.text()));
            }
        }
    }

    List<Report.NoteLine> lines() {
        return List.copyOf(lines);
    }
}
