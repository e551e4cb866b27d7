package io.pointsman.core;

import static io.pointsman.core.RandomRuns.always;
import static io.pointsman.core.RandomRuns.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.action.LifeAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds of pages whatever people, channels and the clock do. */
class PagePropertyTest {

    @Test
    void nobodyIsCalledForAPageThatIsTakenOrClosed() {
        always((run, before, action, decision) -> {
            Switchover state = before;
            for (Event event : events(decision)) {
                if (event instanceof PageEvent.PageAttempted
                        || event instanceof PageEvent.PageCalled
                        || event instanceof PageEvent.PageDue) {
                    PageEvent page = (PageEvent) event;
                    assertThat(PageRules.find(state, page.key()).orElseThrow().status())
                            .isEqualTo(PageState.Status.OPEN);
                }
                state = Evolution.evolve(state, event);
            }
        });
        assertThat(RandomRuns.everHappens(PageEvent.PageAttempted.class::isInstance))
                .isTrue();
        assertThat(RandomRuns.everHappens(PageEvent.PageExhausted.class::isInstance))
                .isTrue();
        assertThat(RandomRuns.everHappens(PageEvent.PageLate.class::isInstance)).isTrue();
    }

    @Test
    void inOneTurnNobodyIsCalledTwiceOverOneChannel() {
        always((run, before, action, decision) -> {
            List<String> seen = new ArrayList<>();
            int[] calls = new int[1];
            Map<String, Integer> turns = new HashMap<>();
            for (Event event : run.log) {
                if (event instanceof PageEvent.PageCalled called) {
                    turns.put(called.key(), calls[0]++);
                } else if (event instanceof PageEvent.PageAttempted attempt) {
                    seen.add(turns.get(attempt.key()) + attempt.callee() + attempt.pager());
                }
            }
            assertThat(seen).doesNotHaveDuplicates();
        });
    }

    @Test
    void whoDeclinedIsNotCalledForThatPageAgain() {
        always((run, before, action, decision) -> {
            Switchover state = before;
            for (Event event : events(decision)) {
                if (event instanceof PageEvent.PageAttempted attempt) {
                    assertThat(PageRules.find(state, attempt.key())
                                    .orElseThrow()
                                    .declined())
                            .doesNotContain(attempt.callee());
                }
                state = Evolution.evolve(state, event);
            }
        });
    }

    /** Rule 9: whatever is overdue fires once; no turn is skipped by the clock, and no second one comes without a call between. */
    @Test
    void theClockBringsAtMostOneTurnOfAPageAtATime() {
        always((run, before, action, decision) -> {
            List<String> due = events(run.decide(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)))).stream()
                    .filter(PageEvent.PageDue.class::isInstance)
                    .map(event -> ((PageEvent.PageDue) event).key())
                    .toList();
            assertThat(due).doesNotHaveDuplicates();
        });
    }

    @Test
    void anOpenPageThatIsNotExhaustedAlwaysHasADeadline() {
        always((run, before, action, decision) -> {
            boolean waits = run.state.pages().stream()
                    .anyMatch(page -> page.isOpen() && !page.calling().exhausted());
            if (waits && run.state.life() != io.pointsman.api.picture.Life.CLOSED) {
                assertThat(Deadlines.nextDeadline(run.state)).isPresent();
            }
        });
    }
}
