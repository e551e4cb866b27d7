package io.pointsman.plugin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.action.JournalAction.CompleteFollowUp;
import io.pointsman.api.action.JournalAction.Log;
import io.pointsman.api.action.JournalAction.Publish;
import io.pointsman.api.action.JournalAction.SetFollowUp;
import io.pointsman.api.action.JournalAction.TakeBackNote;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.api.testing.FakeCall;
import io.pointsman.api.testing.SampleSwitchover;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalPluginTest {

    private static final Switchover WITH_FOLLOW_UPS = SampleSwitchover.withFollowUps(
            SampleSwitchover.fresh(),
            new FollowUp(1, FakeCall.NOON.plus(Duration.ofDays(3)), "look at errors", false, false),
            new FollowUp(2, FakeCall.NOON.minusSeconds(60), "ask Carla", true, false),
            new FollowUp(3, FakeCall.NOON, "over", true, true));

    private final JournalPlugin plugin = new JournalPlugin();

    @Test
    void logAndPublishProposeTheText() {
        FakeCall log = FakeCall.of("log").with("TEXT", "origin was slow");
        assertThat(log.answeredBy(plugin)).isEqualTo(Outcome.propose(new Log(log.by(), "origin was slow")));
        FakeCall publish = FakeCall.of("publish").with("TEXT", "half way").about(SampleSwitchover.fresh());
        assertThat(publish.answeredBy(plugin))
                .isEqualTo(Outcome.propose(new Publish(publish.by(), "half way"))
                        .onceConfirmed("The customer of acme-1 will read: \"half way\"."));
    }

    @Test
    void theLastNoteIsTakenBack() {
        FakeCall call = FakeCall.of("unlog");
        assertThat(call.answeredBy(plugin)).isEqualTo(Outcome.propose(new TakeBackNote(call.by())));
    }

    @Test
    void aFollowUpHasATimeAndAText() {
        Instant later = FakeCall.NOON.plusSeconds(3600);
        FakeCall call = FakeCall.of("followup").with("TIME", later).with("TEXT", "ask again");
        assertThat(call.answeredBy(plugin)).isEqualTo(Outcome.propose(new SetFollowUp(call.by(), later, "ask again")));
    }

    @Test
    void openFollowUpsAreListedByTheirTime() {
        Outcome outcome = FakeCall.of("followups").about(WITH_FOLLOW_UPS).answeredBy(plugin);
        assertThat(outcome.reply())
                .containsExactly("2. 12:59 CET (due): ask Carla", "1. Thu 26 Nov 13:00 CET: look at errors");
    }

    @Test
    void aFollowUpIsTickedOffByItsNumber() {
        FakeCall call = FakeCall.of("followups").about(WITH_FOLLOW_UPS).with("N", 2.0);
        assertThat(call.answeredBy(plugin)).isEqualTo(Outcome.propose(new CompleteFollowUp(call.by(), 2)));
        assertThat(FakeCall.of("followups").with("N", 1.5).answeredBy(plugin).actions())
                .isEmpty();
    }

    @Test
    void followUpsAreNotShownToTheCustomer() {
        Outcome outcome = FakeCall.of("followups")
                .about(WITH_FOLLOW_UPS.forCustomer())
                .beforeTheCustomer()
                .answeredBy(plugin);
        assertThat(outcome.reply()).singleElement().asString().doesNotContain("Carla");
    }

    @Test
    void theTimelineShowsTheLastLines() {
        TimelineEntry first = new TimelineEntry(1, FakeCall.NOON.minusSeconds(120), "Lena", "opened", Audience.STAFF);
        TimelineEntry second = new TimelineEntry(2, FakeCall.NOON.minusSeconds(60), "", "room ready", Audience.STAFF);
        assertThat(FakeCall.of("timeline")
                        .timeline(first, second)
                        .answeredBy(plugin)
                        .reply())
                .containsExactly("12:58 CET Lena: opened", "12:59 CET room ready");
        assertThat(FakeCall.of("timeline")
                        .timeline(first, second)
                        .with("N", 1.0)
                        .answeredBy(plugin)
                        .reply())
                .containsExactly("12:59 CET room ready");
        assertThat(FakeCall.of("timeline").answeredBy(plugin).reply()).containsExactly("Nothing is in the log yet.");
    }
}
