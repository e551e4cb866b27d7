package io.pointsman.plugin.flip;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.action.GateAction.CastVote;
import io.pointsman.api.action.GateAction.Poll;
import io.pointsman.api.action.HoldAction.CallHold;
import io.pointsman.api.action.HoldAction.Resume;
import io.pointsman.api.action.HouseAction.Freeze;
import io.pointsman.api.action.HouseAction.Unfreeze;
import io.pointsman.api.action.RampAction.CallRollback;
import io.pointsman.api.action.RampAction.DeclareMoved;
import io.pointsman.api.action.RampAction.GiveOverride;
import io.pointsman.api.action.RampAction.Rise;
import io.pointsman.api.action.RampAction.SetForecast;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.testing.FakeCall;
import io.pointsman.api.testing.SampleSwitchover;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlipPluginTest {

    private final FlipPlugin plugin = new FlipPlugin();

    @Test
    void pollOpensTheGate() {
        FakeCall call = FakeCall.of("poll");
        assertThat(call.answeredBy(plugin)).isEqualTo(Outcome.propose(new Poll(call.by())));
    }

    @Test
    void aVoteMayNameItsRole() {
        FakeCall go = FakeCall.of("go");
        assertThat(go.answeredBy(plugin))
                .isEqualTo(Outcome.propose(new CastVote(go.by(), Vote.Word.GO, "", Optional.empty())));
        FakeCall nogo = FakeCall.of("nogo").with("ROLE", Role.OPS).with("WHY", "origin is slow");
        assertThat(nogo.answeredBy(plugin))
                .isEqualTo(Outcome.propose(
                        new CastVote(nogo.by(), Vote.Word.NOGO, "origin is slow", Optional.of(Role.OPS))));
    }

    @Test
    void rampGoesToTheNextShareUnlessOneIsNamed() {
        FakeCall next = FakeCall.of("ramp").saying("next");
        assertThat(next.answeredBy(plugin)).isEqualTo(Outcome.propose(new Rise(next.by(), Optional.empty(), "")));
        FakeCall named = FakeCall.of("ramp").with("SHARE", Share.percent(50)).with("WHY", "fixed");
        assertThat(named.answeredBy(plugin))
                .isEqualTo(Outcome.propose(new Rise(named.by(), Optional.of(Share.percent(50)), "fixed")));
    }

    @Test
    void movedDeclaresTheAgreedShareUnlessOneIsNamed() {
        FakeCall agreed = FakeCall.of("moved");
        assertThat(agreed.answeredBy(plugin))
                .isEqualTo(Outcome.propose(new DeclareMoved(agreed.by(), Optional.empty())));
        FakeCall named = FakeCall.of("moved").with("SHARE", Share.percent(5));
        assertThat(named.answeredBy(plugin))
                .isEqualTo(Outcome.propose(new DeclareMoved(named.by(), Optional.of(Share.percent(5)))));
    }

    @Test
    void holdNeedsNoReason() {
        FakeCall hold = FakeCall.of("hold").beforeTheCustomer().from(SampleSwitchover.CARLA);
        assertThat(hold.answeredBy(plugin)).isEqualTo(Outcome.propose(new CallHold(hold.by(), "")));
    }

    @Test
    void resumeOverrideAndRollbackCarryTheReason() {
        FakeCall resume = FakeCall.of("resume").with("WHY", "looked at it");
        assertThat(resume.answeredBy(plugin)).isEqualTo(Outcome.propose(new Resume(resume.by(), "looked at it")));
        FakeCall override = FakeCall.of("override").with("WHY", "no source");
        assertThat(override.answeredBy(plugin))
                .isEqualTo(Outcome.propose(new GiveOverride(override.by(), "no source")));
        FakeCall rollback = FakeCall.of("rollback").with("WHY", "errors");
        assertThat(rollback.answeredBy(plugin)).isEqualTo(Outcome.propose(new CallRollback(rollback.by(), "errors")));
    }

    @Test
    void freezeAndUnfreezeConcernTheHouse() {
        FakeCall freeze = FakeCall.of("freeze").with("WHY", "incident");
        assertThat(freeze.answeredBy(plugin)).isEqualTo(Outcome.propose(new Freeze(freeze.by(), "incident")));
        FakeCall unfreeze = FakeCall.of("unfreeze");
        assertThat(unfreeze.answeredBy(plugin)).isEqualTo(Outcome.propose(new Unfreeze(unfreeze.by())));
    }

    @Test
    void aForecastIsProposedInRequestsPerSecond() {
        FakeCall call = FakeCall.of("forecast")
                .with("SHARE", Share.percent(25))
                .with("RPS", "30k")
                .with("GBPS", "1.5G");
        assertThat(call.answeredBy(plugin))
                .isEqualTo(Outcome.propose(new SetForecast(call.by(), Share.percent(25), 30_000, 1.5)));
    }

    @ParameterizedTest
    @CsvSource({"4.2,4.2", "4.2G,4.2", "800M,0.8", "1t,1000", "0,0"})
    void bandwidthIsReadAsPeopleTypeIt(String typed, double expected) {
        assertThat(Bandwidth.parse(typed)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "-1", "4.2Gbps", "NaN", "1e3"})
    void whatIsNoBandwidthIsAnswered(String typed) {
        assertThat(Bandwidth.parse(typed)).isEmpty();
    }

    @Test
    void aForecastThatIsNoNumberIsAnswered() {
        Outcome outcome = FakeCall.of("forecast")
                .with("SHARE", Share.percent(25))
                .with("RPS", "lots")
                .answeredBy(plugin);
        assertThat(outcome.actions()).isEmpty();
        assertThat(outcome.reply()).singleElement().asString().contains("'lots'", "30k");
    }

    @Test
    void forecastAloneShowsWhatWasSetToStaffOnly() {
        assertThat(FakeCall.of("forecast")
                        .about(SampleSwitchover.atTenPercent())
                        .answeredBy(plugin)
                        .reply())
                .containsExactly("10 %: 3,000 requests/s, 0.4 Gbit/s");
        assertThat(FakeCall.of("forecast")
                        .about(SampleSwitchover.atTenPercent().forCustomer())
                        .answeredBy(plugin)
                        .reply())
                .singleElement()
                .asString()
                .doesNotContain("3,000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"30000|30000", "30,000|30000", "30k|30000", "1.2M|1200000", "0|0", "1.5k|1500"})
    void requestRatesAreReadAsPeopleTypeThem(String typed, double expected) {
        assertThat(RequestRate.parse(typed)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "-5", "1e9", "NaN", "30kk", "3,0"})
    void whatIsNoRateIsNotRead(String typed) {
        assertThat(RequestRate.parse(typed)).isEmpty();
    }
}
