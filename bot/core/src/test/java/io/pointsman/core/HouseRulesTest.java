package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.CustomerId;
import io.pointsman.api.Refusal;
import io.pointsman.api.RunbookName;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.picture.House;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private House house = House.EMPTY;

    private HouseEvent accept(HouseAction action) {
        HouseDecision decision = HouseRules.decide(house, action, Acme.NINE);
        assertThat(decision).as("%s", action).isInstanceOf(HouseDecision.Accepted.class);
        HouseEvent event = ((HouseDecision.Accepted) decision).events().get(0);
        house = HouseRules.evolve(house, event);
        return event;
    }

    private Refusal refused(HouseAction action) {
        HouseDecision decision = HouseRules.decide(house, action, Acme.NINE);
        assertThat(decision).as("%s", action).isInstanceOf(HouseDecision.Refused.class);
        return ((HouseDecision.Refused) decision).refusal();
    }

    private String open(CustomerId customer) {
        HouseEvent event = accept(new HouseAction.OpenSwitchover(
                by(NINA), customer, new RunbookName("standard-ramp"), Optional.empty(), false));
        return ((HouseEvent.Numbered) event).switchover().value();
    }

    @Test
    void eachCustomerCountsItsOwnSwitchovers() {
        assertThat(open(Acme.ACME)).isEqualTo("acme-1");
        assertThat(open(Acme.ACME)).isEqualTo("acme-2");
        assertThat(open(new CustomerId("globex"))).isEqualTo("globex-1");
        assertThat(house.numberOf(Acme.ACME)).isEqualTo(2);
    }

    @Test
    void everyEventIsOneVersion() {
        open(Acme.ACME);
        accept(new HouseAction.Freeze(by(NED), "power cut"));
        accept(new HouseAction.SetCapacity(by(NED), OptionalDouble.of(9)));
        accept(new HouseAction.Unfreeze(by(NED)));
        assertThat(house.version()).isEqualTo(4);
        assertThat(house.capacity()).hasValue(9);
    }

    @Test
    void aFreezeNeedsAReasonAndSaysWhoFroze() {
        assertThat(refused(new HouseAction.Freeze(by(OPAL), " ")).reason()).isEqualTo(Refusal.Reason.INCOMPLETE);
        accept(new HouseAction.Freeze(by(OPAL), "power cut"));
        assertThat(house.freeze()).contains(new House.Freeze(OPAL.name(), "power cut"));
        assertThat(refused(new HouseAction.Freeze(by(NED), "me too")).text())
                .isEqualTo("Every ramp is frozen by " + OPAL.name() + ": power cut.");
    }

    @Test
    void whatIsNotFrozenIsNotThawed() {
        assertThat(refused(new HouseAction.Unfreeze(by(OPAL))).reason()).isEqualTo(Refusal.Reason.ALREADY);
    }

    @Test
    void theLeadAndTheCustomerDoNotFreeze() {
        assertThat(refused(new HouseAction.Freeze(by(NINA), "x")).text()).isEqualTo("That is for ops, neteng to do.");
        assertThat(refused(new HouseAction.Freeze(by(CARLA), "x")).reason()).isEqualTo(Refusal.Reason.NOT_PERMITTED);
    }

    @Test
    void aCapacityIsANumberThatCanBeMeasured() {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(refused(new HouseAction.SetCapacity(by(NED), OptionalDouble.of(wrong)))
                            .reason())
                    .isEqualTo(Refusal.Reason.INCOMPLETE);
        }
        accept(new HouseAction.SetCapacity(by(NED), OptionalDouble.of(0)));
        assertThat(refused(new HouseAction.SetCapacity(by(NED), OptionalDouble.of(0)))
                        .reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        accept(new HouseAction.SetCapacity(by(NED), OptionalDouble.empty()));
        assertThat(house.capacity()).isEmpty();
    }

    @Test
    void aSwitchoverNoticesTheFreezeAndBlocksItsRamp() {
        Run run = Run.opened(Acme.runbook());
        accept(new HouseAction.Freeze(by(OPAL), "power cut"));
        run.house = house;
        assertThat(run.heard(Audience.CUSTOMER, new LifeAction.NoticeSurroundings(by(CLOCK))))
                .containsExactly("We hold: the traffic stays where it is for now. We tell you here when we go on.");
        assertThat(run.refused(new RampAction.Rise(by(NINA), Optional.empty(), ""))
                        .text())
                .contains("every ramp is frozen by " + OPAL.name() + ": power cut");
        accept(new HouseAction.Unfreeze(by(OPAL)));
        run.house = house;
        assertThat(run.accept(new LifeAction.NoticeSurroundings(by(CLOCK))))
                .hasExactlyElementsOfTypes(HoldEvent.FreezeEnded.class);
        assertThat(run.refused(new LifeAction.NoticeSurroundings(by(CLOCK))).reason())
                .isEqualTo(Refusal.Reason.ALREADY);
    }
}
