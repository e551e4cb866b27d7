package io.pointsman.core;

import static io.pointsman.core.RandomRuns.always;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Vote;
import io.pointsman.core.board.Boards;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Boards over {@link RandomRuns}: what they never show, and that they offer what the rules would do, and nothing else. */
class BoardPropertyTest {

    /** Somebody who did nothing yet, and may do everything. */
    private static final Actor ZOE = Actor.staff(
            new PersonId("zoe"), "zoe", List.of(Role.LEAD, Role.OPS, Role.NETENG, Role.SUPPORT, Role.ACCOUNT_MANAGER));

    @Test
    void theBoardOfTheCustomerShowsNothingOfStaffAndOffersWhatItsContactMayDoNow() {
        seldom((run, before, action, decision) -> {
            run.after(Duration.ZERO);
            Board board = customer(run);
            assertThat(board.toString()).doesNotContain(Acme.SECRET);
            wellFormed(board);
            for (Choice choice : board.allChoices()) {
                assertThat(refusal(run, choice, Acme.CARLA))
                        .as("%s on %s", choice, run.state)
                        .isEmpty();
            }
        });
        everOffers(BoardPropertyTest::customer, "hold", "go", "nogo", "done", "here");
    }

    @Test
    void aBoardOfStaffOffersNothingThatTheRulesWouldNotDoForSomebodyNow() {
        seldom((run, before, action, decision) -> {
            run.after(Duration.ZERO);
            Board board = Boards.of(run.state, run.house, now(run), ZoneOffset.UTC);
            wellFormed(board);
            for (Choice choice : board.allChoices()) {
                // What was put into somebody's hands is for them.
                List<Actor> staff = List.of(ZOE, Acme.NINA, Acme.OPAL, Acme.NED);
                assertThat(staff)
                        .as("%s on %s", choice, run.state)
                        .anyMatch(actor -> refusal(run, choice, actor).isEmpty());
            }
        });
        everOffers(run -> Boards.of(run.state, run.house, now(run), ZoneOffset.UTC), "hold", "poll", "done", "skip");
    }

    @Test
    void theSameMomentGivesTheSameBoardAndAStaleChoiceIsExplainedInOneLine() {
        seldom((run, before, action, decision) -> {
            Board once = Boards.of(run.state, run.house, now(run), ZoneOffset.UTC);
            assertThat(Boards.of(run.state, run.house, now(run), ZoneOffset.UTC))
                    .isEqualTo(once);
            assertThat(once.version()).isEqualTo(run.state.version());
            for (Choice choice : once.allChoices()) {
                assertThat(Boards.stale(once, choice.key()))
                        .doesNotContain("\n")
                        .endsWith("Nothing was done.");
            }
            if (run.state.life() != Life.OPEN) {
                assertThat(once.allChoices()).isEmpty();
                assertThat(customer(run).allChoices()).isEmpty();
            }
        });
    }

    /** That boards come to offer each of these at all. */
    private static void everOffers(Function<Run, Board> board, String... verbs) {
        Set<String> offered = new HashSet<>();
        AtomicInteger count = new AtomicInteger();
        boolean all = RandomRuns.ever(
                (run, before, action, decision) -> {
                    if (count.getAndIncrement() % 30 == 0) {
                        run.after(Duration.ZERO);
                        board.apply(run).allChoices().forEach(choice -> offered.add(verb(choice)));
                    }
                },
                () -> offered.containsAll(List.of(verbs)));
        assertThat(all).as("boards offered %s", offered).isTrue();
    }

    /** Not after each action, for a board of staff asks the rules about everything. */
    private static void seldom(RandomRuns.Rule rule) {
        AtomicInteger count = new AtomicInteger();
        always((run, before, action, decision) -> {
            if (count.getAndIncrement() % 30 == 0) {
                rule.check(run, before, action, decision);
            }
        });
    }

    private static Instant now(Run run) {
        return run.now.isBefore(run.state.lastAt()) ? run.state.lastAt() : run.now;
    }

    private static Board customer(Run run) {
        return Boards.of(
                run.state.forCustomer(),
                Schedule.project(run.state, now(run)).forCustomer(),
                run.state.version(),
                now(run),
                ZoneOffset.UTC);
    }

    private static void wellFormed(Board board) {
        assertThat(board.allChoices()).extracting(Choice::key).doesNotHaveDuplicates();
        assertThat(board.toString()).doesNotContain("\n", "\r", "@here", "\uFDD0");
    }

    private static String verb(Choice choice) {
        return choice.line().split(" ", 2)[0];
    }

    /** Why it is refused, for whichever of their roles they say it. */
    private static Optional<Refusal> refusal(Run run, Choice choice, Actor actor) {
        List<Decision> decisions = Stream.concat(
                        Stream.of(Optional.<Role>empty()),
                        actor.roles().stream().map(Optional::of))
                .map(role -> Decider.decide(run.state, run.house, action(choice, Acme.by(actor), role), now(run)))
                .toList();
        return decisions.stream().anyMatch(Decision.Accepted.class::isInstance)
                ? Optional.empty()
                : Optional.of(((Decision.Refused) decisions.getFirst()).refusal());
    }

    /** What the line of a choice proposes, as the commands do it. */
    private static Action action(Choice choice, By by, Optional<Role> role) {
        String[] words = choice.line(Map.of("why", "because")).split(" ", -1);
        return switch (words[0]) {
            case "hold" -> new HoldAction.CallHold(by, "");
            case "resume" -> new HoldAction.Resume(by, words.length > 1 ? words[1] : "");
            case "poll" -> new GateAction.Poll(by);
            case "go" -> new GateAction.CastVote(by, Vote.Word.GO, "", role);
            case "nogo" -> new GateAction.CastVote(by, Vote.Word.NOGO, words[1], role);
            case "ramp" -> new RampAction.Rise(by, Share.parse(words[1]), "");
            case "moved" -> new RampAction.DeclareMoved(by, Share.parse(words[1]));
            case "rollback" -> new RampAction.CallRollback(by, words[1]);
            case "ack" -> new PageAction.AcknowledgePage(by, Optional.of(new Role(words[1])));
            case "done" -> new StepAction.Done(by, new StepId(words[1]), "");
            case "start" -> new StepAction.Start(by, new StepId(words[1]));
            case "fail" -> new StepAction.Fail(by, new StepId(words[1]), words[2]);
            case "skip" -> new StepAction.Skip(by, new StepId(words[1]), words[2]);
            case "here" -> new AttendanceAction.SayHere(by);
            case "standby" ->
                words[1].equals("ok") ? new StandbyAction.Confirm(by) : new StandbyAction.Decline(by, words[2]);
            default -> throw new AssertionError("a choice types " + choice.line());
        };
    }
}
