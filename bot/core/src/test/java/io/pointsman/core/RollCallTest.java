package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.picture.RollCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nina calls the roll; Opal, Ned and Carla of the customer are asked. */
class RollCallTest {

    private final Run run = Run.opened(Acme.runbook());

    private String call() {
        return String.join("\n", run.heard(Audience.STAFF, new AttendanceAction.CallRoll(Acme.by(Acme.NINA))));
    }

    private RollCall roll() {
        return run.state.attendance().rollCall().orElseThrow();
    }

    private String here(io.pointsman.api.Actor who) {
        return String.join("\n", run.heard(Audience.STAFF, new AttendanceAction.SayHere(Acme.by(who))));
    }

    @Test
    void everybodyWhoIsEngagedIsAskedAndTheCallerIsHere() {
        assertThat(call())
                .isEqualTo("Roll call by nina: opal S3CR3T, ned S3CR3T, Carla, are you here? Any word will"
                        + " do, by 09:05Z.");
        assertThat(roll().here()).extracting(one -> one.who().name()).containsExactly("nina");
    }

    @Test
    void aWordOfAnyKindIsAnAnswerAndTheLastOneEndsIt() {
        call();
        assertThat(here(Acme.OPAL)).contains("opal S3CR3T is here: 2 of 4.");
        run.accept(new JournalAction.Log(Acme.by(Acme.NED), "ready"));
        assertThat(roll().silent()).extracting(one -> one.who().name()).containsExactly("Carla");
        String last = String.join(
                "\n",
                run.heard(Audience.STAFF, new AttendanceAction.ReportHere(Acme.by(Acme.CLOCK), new PersonId("carla"))));
        assertThat(last).contains("Carla is here: 4 of 4.", "The roll is called: everybody is here.");
        assertThat(roll().over()).isTrue();
    }

    @Test
    void whoIsSilentIsNamedWhenTheTimeIsOverAndWhoComesThenIsLate() {
        call();
        here(Acme.OPAL);
        run.after(Duration.ofMinutes(5));
        assertThat(run.lines(Audience.STAFF))
                .contains("Here: nina (support, lead), opal S3CR3T (ops). Silent: ned S3CR3T (neteng, ops), Carla")
                .contains("page neteng why");
        run.now = run.now.plus(Duration.ofMinutes(2));
        assertThat(here(Acme.NED)).contains("ned S3CR3T is here now, 7m after the roll call.");
        assertThat(roll().late()).extracting(one -> one.who().name()).containsExactly(Acme.NED.name());
    }

    @Test
    void theSecondCallShowsHowTheFirstStands() {
        call();
        here(Acme.OPAL);
        assertThat(run.refused(new AttendanceAction.CallRoll(Acme.by(Acme.NINA)))
                        .text())
                .contains("The roll is being called since 09:00Z.", "Not yet: ned S3CR3T");
        run.after(Duration.ofMinutes(6));
        assertThat(call()).startsWith("Roll call by nina");
    }

    @Test
    void theCustomerReadsOfItsOwnPeopleAlone() {
        assertThat(run.heard(Audience.CUSTOMER, new AttendanceAction.CallRoll(Acme.by(Acme.NINA))))
                .containsExactly("Carla, are you here? Any word will do.");
    }

    @Test
    void whoIsHereUnaskedIsWelcome() {
        assertThat(run.refused(new AttendanceAction.SayHere(Acme.by(Acme.OPAL))).text())
                .isEqualTo("Good. Nobody had asked you.");
        assertThat(run.refused(new AttendanceAction.SayHere(Acme.by(Acme.GUEST)))
                        .text())
                .startsWith("That is for staff and contacts");
    }
}
