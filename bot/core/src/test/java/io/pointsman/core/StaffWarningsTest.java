package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.calendar.OtherRamp;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is missing for a planned switchover is said when the time is chosen, and again when it is near. The start is at 10:00 UTC. */
class StaffWarningsTest {

    private static final Instant START = Acme.NINE.plus(Duration.ofHours(1));
    private static final Instant LATER = START.plus(Duration.ofMinutes(2));
    private static final Instant FAR = START.plus(Duration.ofDays(30));

    private static Roster.Turn turn(Instant from, Instant to, String name) {
        return new Roster.Turn(
                new Span(from, to),
                name.isEmpty() ? Optional.empty() : Optional.of(new Somebody(new PersonId(name), name)));
    }

    private static Outlook outlook(List<OtherRamp> others, Role role, Roster.Turn... turns) {
        return new Outlook(
                others,
                List.of(),
                List.of(),
                new TreeMap<>(),
                ZoneOffset.UTC,
                List.of(new Roster(role, "ops", List.of(turns), Optional.empty())));
    }

    private static List<String> near(Outlook outlook) {
        Run run = Run.opened(Acme.runbook());
        return StaffWarnings.of(run.state, outlook, run.now);
    }

    @Test
    void aGapInTheWindowIsSaidWithItsTime() {
        assertThat(near(outlook(List.of(), Role.OPS, turn(Acme.NINE, LATER, "opal"), turn(LATER, FAR, ""))))
                .singleElement()
                .asString()
                .startsWith("nobody is on call for ops (10:02Z to ");
    }

    @Test
    void aGapOutsideTheWindowOrForARoleThatIsNotNeededIsNoMatter() {
        assertThat(near(outlook(List.of(), Role.OPS, turn(Acme.NINE, START, ""), turn(START, FAR, "opal"))))
                .isEmpty();
        assertThat(near(outlook(List.of(), new Role("catering"), turn(Acme.NINE, FAR, ""))))
                .isEmpty();
    }

    @Test
    void whoWouldBeInTwoAtOnceIsNamed() {
        OtherRamp other = new OtherRamp(new SwitchoverId("globex-2"), new Span(START, FAR), OptionalDouble.empty());
        assertThat(near(outlook(List.of(other), Role.OPS, turn(Acme.NINE, FAR, "opal"))))
                .containsExactly("opal is on call for ops here and in globex-2");
    }

    @Test
    void itIsSaidAgainWhenTheStartIsNear() {
        Run run = Run.opened(Acme.runbook());
        Outlook missing = outlook(List.of(), Role.OPS, turn(Acme.NINE, FAR, ""));
        assertThat(run.heard(Audience.STAFF, new LifeAction.NoticeStaffing(Acme.by(Acme.CLOCK), missing)))
                .singleElement()
                .asString()
                .contains("nobody is on call for ops");
        assertThat(run.decide(new LifeAction.NoticeStaffing(Acme.by(Acme.CLOCK), Outlook.NONE)))
                .isInstanceOf(Decision.Refused.class);
    }
}
