package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.House.Lock.Scope;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Locks on one customer or one point of presence. */
class LocksTest {

    private House house = House.EMPTY;

    private static Run opened(String... pops) {
        LifeAction.Open open = Acme.open(Acme.runbook());
        Run run = new Run();
        run.accept(new LifeAction.Open(
                open.by(),
                open.id(),
                open.customer(),
                open.customerName(),
                open.runbook(),
                open.plannedStart(),
                false,
                open.participants(),
                open.rooms(),
                List.of(pops),
                Outlook.NONE,
                new TreeMap<>()));
        return run;
    }

    private static HouseAction lock(Scope scope, String of) {
        return new HouseAction.Lock(Acme.by(Acme.OPAL), scope, of, "maintenance");
    }

    private static HouseAction unlock(Scope scope, String of) {
        return new HouseAction.Unlock(Acme.by(Acme.NED), scope, of);
    }

    private HouseDecision decide(HouseAction action) {
        HouseDecision decision = HouseRules.decide(house, action, Acme.NINE);
        if (decision instanceof HouseDecision.Accepted accepted) {
            for (HouseEvent event : accepted.events()) {
                house = HouseRules.evolve(house, event);
            }
        }
        return decision;
    }

    private Refusal refused(HouseAction action) {
        return ((HouseDecision.Refused) decide(action)).refusal();
    }

    private LifeAction.NoticeSurroundings notice(Run run) {
        run.house = house;
        return new LifeAction.NoticeSurroundings(Acme.by(Acme.CLOCK));
    }

    @Test
    void aLockHasAnOwnerAndAReasonAndStandsOnce() {
        decide(lock(Scope.POP, "FRA"));
        assertThat(house.locks()).containsExactly(new House.Lock(Scope.POP, "FRA", Acme.OPAL.name(), "maintenance"));
        assertThat(refused(lock(Scope.POP, "fra")).text()).isEqualTo("pop FRA is locked by opal S3CR3T: maintenance.");
        assertThat(refused(new HouseAction.Lock(Acme.by(Acme.OPAL), Scope.POP, "AMS", " "))
                        .reason())
                .isEqualTo(Refusal.Reason.INCOMPLETE);
        assertThat(refused(unlock(Scope.CUSTOMER, "acme")).text())
                .isEqualTo("customer acme is not locked. Locked: pop FRA.");
        decide(unlock(Scope.POP, "fra"));
        assertThat(house.locks()).isEmpty();
        assertThat(house.version()).isEqualTo(2);
    }

    @Test
    void aLockBindsTheSwitchoversThatItConcernsAndNoOther() {
        decide(lock(Scope.POP, "FRA"));
        Run inFrankfurt = opened("AMS", "fra");
        Run elsewhere = opened("AMS");
        elsewhere.refused(notice(elsewhere));
        assertThat(inFrankfurt.heard(Audience.STAFF, notice(inFrankfurt)))
                .containsExactly("LOCK of pop FRA by opal S3CR3T: maintenance. Nothing rises until "
                        + typed("unfreeze pop FRA") + ".");
        assertThat(Decider.blockers(inFrankfurt.state, house, inFrankfurt.now))
                .contains("pop FRA is locked by opal S3CR3T: maintenance");
        assertThat(Decider.blockers(elsewhere.state, house, elsewhere.now))
                .noneMatch(blocker -> blocker.contains("FRA"));
        inFrankfurt.refused(notice(inFrankfurt));
    }

    @Test
    void theCustomerHearsThatItHoldsOnceAndThatItGoesOnOnce() {
        Run run = opened("FRA");
        decide(lock(Scope.POP, "FRA"));
        assertThat(run.heard(Audience.CUSTOMER, notice(run)))
                .containsExactly("We hold: the traffic stays where it is for now. We tell you here when we go on.");
        decide(lock(Scope.CUSTOMER, "acme"));
        assertThat(run.heard(Audience.CUSTOMER, notice(run))).isEmpty();
        assertThat(run.state.forCustomer().heldElsewhere()).isTrue();
        decide(unlock(Scope.POP, "FRA"));
        assertThat(run.heard(Audience.CUSTOMER, notice(run))).isEmpty();
        decide(unlock(Scope.CUSTOMER, "acme"));
        assertThat(run.heard(Audience.CUSTOMER, notice(run))).containsExactly("We go on.");
    }

    @Test
    void whatElseStandsIsSaidWhenALockIsOver() {
        Run run = opened("FRA");
        decide(lock(Scope.POP, "FRA"));
        decide(new HouseAction.Freeze(Acme.by(Acme.OPAL), "storm"));
        run.accept(notice(run));
        decide(unlock(Scope.POP, "FRA"));
        assertThat(run.heard(Audience.STAFF, notice(run)))
                .containsExactly("The lock of pop FRA is over. Still in force: the freeze by opal S3CR3T.");
    }
}
