package io.pointsman.core;

import static io.pointsman.core.RandomRuns.always;
import static io.pointsman.core.RandomRuns.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people outside may read, over {@link RandomRuns}: the marker stands in every reason of staff, and in their names. */
class SecrecyTest {

    @Test
    void everyEventIsToldOnOneLineAndNothingOfStaffReachesTheCustomer() {
        always((run, before, action, decision) -> {
            Switchover state = before;
            for (Event event : events(decision)) {
                for (Audience audience : Audience.values()) {
                    List<Message> lines = Narrator.narrate(state, event, audience);
                    assertThat(lines).hasSizeLessThanOrEqualTo(2);
                    for (Message line : lines) {
                        assertThat(line.text()).doesNotContain("\n", "\r", "@here");
                        if (audience == Audience.CUSTOMER) {
                            // The lead never changes here: elsewhere the customer hears that name, and only that.
                            assertThat(line.text()).doesNotContain(Acme.SECRET, Acme.NINA.name());
                        }
                    }
                }
                state = Evolution.evolve(state, event);
            }
        });
    }

    @Test
    void thePictureOfTheCustomerNamesOfStaffTheLeadAlone() {
        always((run, before, action, decision) -> {
            assertThat(run.state.forCustomer().toString()).doesNotContain(Acme.SECRET);
            assertThat(run.state.forCustomer().lead()).isEqualTo(Acme.NINA.name());
        });
    }

    @Test
    void aRefusalTellsPeopleOutsideNothingOfStaff() {
        always((run, before, action, decision) -> {
            Actor asker = action.by().actor();
            if (decision instanceof Decision.Refused refused && !asker.isStaff() && !asker.isSystem()) {
                assertThat(refused.refusal().text()).as("%s", action).doesNotContain(Acme.SECRET);
            }
        });
    }

    @Test
    void whatTheTableDeniesIsRefusedWithItsReason() {
        always((run, before, action, decision) -> {
            Optional<Refusal> denied = Permissions.check(before, action);
            denied.ifPresent(refusal -> assertThat(decision).isEqualTo(new Decision.Refused(refusal)));
        });
    }
}
