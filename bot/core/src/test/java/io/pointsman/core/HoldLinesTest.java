package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.picture.House;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rooms read of holds and freezes: nobody hears that we go on while something still holds. */
class HoldLinesTest {

    private static final String ANOTHER_STANDS =
            "another reason to hold stands: the traffic stays where it is. We tell you here when we go on.";

    private final Run run = Run.opened(Acme.runbook());

    private static Action resume(String why) {
        return new HoldAction.Resume(by(NINA), why);
    }

    private void hold(io.pointsman.api.Actor who, String why) {
        run.accept(new HoldAction.CallHold(by(who), why));
    }

    private Action house(Optional<House.Freeze> freeze) {
        run.house = new House(run.house.version() + 1, run.house.numbers(), freeze, run.house.capacity());
        return new LifeAction.NoticeSurroundings(by(CLOCK));
    }

    private Action frozen() {
        return house(Optional.of(new House.Freeze("ned", "edge outage")));
    }

    private Action thawed() {
        return house(Optional.empty());
    }

    @Test
    void theCustomerHearsWhoLiftedTheHold() {
        hold(CARLA, "checkout is slow");
        assertThat(run.heard(Audience.CUSTOMER, resume("well again")))
                .containsExactly("The lead has lifted the hold: we go on.");
    }

    @Test
    void aResumeDuringAFreezeSaysThatTheFreezeStands() {
        run.accept(frozen());
        hold(OPAL, "5xx");
        assertThat(run.heard(Audience.CUSTOMER, resume("")))
                .containsExactly("The lead has lifted the hold, but " + ANOTHER_STANDS);
        hold(OPAL, "5xx");
        assertThat(run.heard(Audience.STAFF, resume("it was the probe")))
                .containsExactly(
                        "Resumed by nina: it was the probe. Every hold is lifted, but the freeze by ned stands:"
                                + " edge outage. Nothing rises until " + typed("unfreeze") + ".");
    }

    @Test
    void theEndOfAFreezeSaysWhatStillHolds() {
        run.accept(frozen());
        hold(OPAL, "5xx");
        assertThat(run.heard(Audience.CUSTOMER, thawed()))
                .containsExactly("One reason to hold is gone, " + ANOTHER_STANDS.replace("reason to hold ", ""));
        run.accept(frozen());
        assertThat(run.heard(Audience.STAFF, thawed()))
                .containsExactly("The freeze is over. It still holds (" + OPAL.name() + ": 5xx): nothing rises until "
                        + typed("resume") + ".");
    }

    @Test
    void theEndOfAFreezeRemindsTheCustomerOfItsOwnHold() {
        run.accept(frozen());
        hold(CARLA, "checkout is slow");
        assertThat(run.heard(Audience.CUSTOMER, thawed()))
                .containsExactly(
                        "On our side nothing stands in the way any more. Your hold still stands: checkout is slow."
                                + " Say " + typed("resume") + " when it is well again.");
    }

    @Test
    void aHoldThatTheCustomerTookBackIsNotItsOwnAnyMore() {
        run.accept(frozen());
        hold(CARLA, "checkout is slow");
        run.accept(new HoldAction.Resume(by(CARLA), ""));
        assertThat(run.heard(Audience.CUSTOMER, thawed()))
                .containsExactly("One reason to hold is gone, " + ANOTHER_STANDS.replace("reason to hold ", ""));
    }

    @Test
    void theEndOfAFreezeIsTheEndWhereNothingElseHolds() {
        run.accept(frozen());
        assertThat(run.heard(Audience.CUSTOMER, thawed())).containsExactly("We go on.");
    }
}
