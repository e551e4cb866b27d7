package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.event.Event;
import io.pointsman.api.report.Report;
import io.pointsman.core.report.Reports;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a switchover those who took part are asked how it went, and what they say is read by whom it is for. */
class FeedbackInRoomsTest {

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;

    private void close() {
        stage.online(oftc, "Olaf");
        stage.open();
        stage.says(oftc, "Nina", STAFF, "!close anyway");
        stage.says(oftc, "Nina", STAFF, "!confirm");
        stage.heard.clear();
    }

    private String heard(String place) {
        return String.join("\n", stage.heardIn(oftc, place));
    }

    private Report report(Audience audience) {
        List<Event> log = stage.store.read(StreamId.of(BotStage.ACME), 0).stream()
                .map(StoredEvent::event)
                .map(Event.class::cast)
                .toList();
        return Reports.of(log, audience, "!");
    }

    @Test
    void aDayAfterTheCloseEverybodyIsAskedAndNotBefore() {
        close();
        stage.pass(Duration.ofHours(23));
        assertThat(heard(STAFF)).doesNotContain("feedback");
        stage.pass(Duration.ofHours(2));
        assertThat(heard(STAFF)).contains("It is a day since the close.", "!feedback text");
        assertThat(heard("Nina")).contains("acme-1, Standard ramp, is a day ago", "!acme-1 feedback text");
        assertThat(heard("Carol")).contains("acme-1, Standard ramp, is a day ago");
        assertThat(heard(ROOM)).doesNotContain("feedback");
    }

    @Test
    void theyAreAskedOnceAlsoWhereTheBotWasAwayAtTheTime() {
        close();
        stage.kill();
        stage.pass(Duration.ofDays(2));
        stage.restart();
        stage.pass(Duration.ofHours(1));
        assertThat(heard(STAFF)).containsOnlyOnce("It is a day since the close.");
        stage.restart();
        stage.pass(Duration.ofDays(3));
        assertThat(heard(STAFF)).doesNotContain("It is a day since the close.");
    }

    @Test
    void staffReadWhatEverybodySaidAndTheCustomerWhatItsOwnPeopleSaid() {
        close();
        stage.says(oftc, "Olaf", STAFF, "!feedback quick and quiet");
        stage.whispers(oftc, "Carol", "acme-1 feedback the DNS step was unclear");
        assertThat(heard("Carol")).contains("Thank you: it is written down for the report.");
        assertThat(heard(STAFF)).contains("Feedback by Carol: the DNS step was unclear.");
        assertThat(heard(ROOM)).doesNotContain("quick", "unclear");
        assertThat(report(Audience.STAFF).feedback())
                .extracting(Report.NoteLine::text)
                .containsExactly("quick and quiet", "the DNS step was unclear");
        assertThat(report(Audience.CUSTOMER).feedback())
                .extracting(Report.NoteLine::text)
                .containsExactly("the DNS step was unclear");
        assertThat(report(Audience.CUSTOMER).toString()).doesNotContain("quick and quiet");
    }
}
