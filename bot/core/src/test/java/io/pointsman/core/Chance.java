package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LeverAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.calendar.OtherRamp;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.LeverAsk;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Attention;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Random runbooks of realistic shape, and random actions of random people; the same seed gives the same run. */
final class Chance {

    private static final List<Role> ASKED = List.of(Role.OPS, Role.SUPPORT, Role.NETENG, Role.CUSTOMER);

    private static final List<List<Role>> CONFIRMING =
            List.of(List.of(Role.OPS, Role.NETENG, Role.SUPPORT), List.of(Role.CUSTOMER, Role.OPS, Role.SUPPORT));

    private static final List<String> CHECKS = List.of("dns", "tls");

    /** Plugins say what they offer soon after the opening. */
    private static final int SOON = 4;

    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> Optional<T> perhaps(T value) {
        return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
    }

    Runbook runbook() {
        List<Step> steps = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            steps.add(step("pre." + i));
        }
        List<Stage> stages = new ArrayList<>();
        int percent = 0;
        for (int i = random.nextInt(4); i > 0 && percent < 90; i--) {
            percent += 1 + random.nextInt(100 - percent);
            stages.add(Acme.stage(
                    percent, Duration.ofMinutes(random.nextInt(15)), gate("gate." + percent), perhaps(lever())));
        }
        return Acme.attentive(
                Acme.runbook(
                        steps,
                        random.nextBoolean() ? Optional.of(gate("gate.0")) : Optional.empty(),
                        stages,
                        any(List.of(Role.OPS, Role.CUSTOMER))),
                random.nextInt(4) == 0 ? Attention.NONE : attention(steps));
    }

    private Attention attention(List<Step> steps) {
        return new Attention(
                new Attention.Nudging(
                        Duration.ofMinutes(1 + random.nextInt(10)),
                        Duration.ofMinutes(random.nextInt(10)),
                        Duration.ofMinutes(random.nextInt(10)),
                        Duration.ofMinutes(random.nextInt(60))),
                Duration.ofMinutes(random.nextInt(30)),
                Duration.ofMinutes(random.nextInt(8)),
                steps.stream()
                        .map(Step::id)
                        .filter(step -> random.nextBoolean())
                        .toList());
    }

    private Step step(String id) {
        Role owner = any(List.of(Role.OPS, Role.SUPPORT, Role.CUSTOMER));
        int kind = random.nextInt(4);
        Step step = checked(Acme.step(
                id,
                owner,
                owner.equals(Role.CUSTOMER) ? Audience.CUSTOMER : any(List.of(Audience.values())),
                any(List.of("main", "side")),
                kind == 0 ? Optional.of(Duration.ofMinutes(random.nextInt(20))) : Optional.empty(),
                kind == 1 ? new Completion(any(CONFIRMING), 2) : Completion.OWNER));
        return random.nextBoolean()
                ? step
                : Acme.timed(
                        step, Duration.ofMinutes(random.nextInt(120) - 60), Duration.ofMinutes(random.nextInt(20)));
    }

    private Step checked(Step plain) {
        return new Step(
                plain.id(),
                plain.title(),
                plain.detail(),
                plain.owner(),
                plain.audience(),
                plain.stream(),
                plain.after(),
                plain.offset(),
                plain.duration(),
                plain.waits(),
                plain.waits().isEmpty() && random.nextBoolean()
                        ? Optional.of(new CheckCall(any(CHECKS), new TreeMap<>(), random.nextInt(4) == 0))
                        : Optional.empty(),
                plain.completion(),
                plain.rollback());
    }

    private Gate gate(String id) {
        Role first = any(ASKED);
        Role second = any(ASKED);
        Role[] required = first.equals(second) ? new Role[] {first} : new Role[] {first, second};
        List<Role> others = ASKED.stream()
                .filter(role -> !role.equals(first) && !role.equals(second))
                .toList();
        return Acme.gate(
                id,
                5 + random.nextInt(20),
                perhaps(new Gate.Quorum(others, 1 + random.nextInt(others.size()))),
                required);
    }

    private Lever lever() {
        Lever.Kind kind = any(List.of(Lever.Kind.values()));
        Role holder = kind == Lever.Kind.CUSTOMER_DNS ? Role.CUSTOMER : Role.OPS;
        Duration settle = Duration.ofMinutes(random.nextInt(9));
        return kind == Lever.Kind.PLUGIN
                ? Lever.plugin(
                        holder,
                        "the lever of a stage",
                        settle,
                        new LeverCall(
                                "webhook",
                                new TreeMap<>(),
                                Duration.ofMinutes(1 + random.nextInt(3)),
                                any(List.of(LeverCall.OnAbort.values()))))
                : new Lever(kind, holder, "the lever of a stage", settle);
    }

    Duration pause() {
        return switch (random.nextInt(10)) {
            case 0 -> Duration.ofMinutes(random.nextInt(30));
            case 1 -> random.nextInt(20) == 0 ? Duration.ofHours(30) : Duration.ofMinutes(5);
            default -> Duration.ofSeconds(random.nextInt(60));
        };
    }

    House house() {
        return new House(
                1,
                new TreeMap<>(),
                random.nextInt(15) == 0 ? Optional.of(new House.Freeze("opal", why())) : Optional.empty(),
                random.nextInt(4) == 0 ? OptionalDouble.of(500) : OptionalDouble.empty(),
                random.nextInt(15) == 0 ? List.of(lock()) : List.of());
    }

    private House.Lock lock() {
        House.Lock.Scope scope = any(List.of(House.Lock.Scope.values()));
        String of = scope == House.Lock.Scope.CUSTOMER ? any(List.of("acme", "globex")) : any(List.of("FRA", "AMS"));
        return new House.Lock(scope, of, Acme.OPAL.name(), why());
    }

    /** Anybody but the lead: the customer would hear the name of who leads then. */
    private PersonId anybody() {
        return new PersonId(any(List.of("opal", "ned", "carla", "zoe")));
    }

    private Outlook outlook() {
        Span soon = new Span(Acme.NINE, Acme.NINE.plus(Duration.ofMinutes(random.nextInt(300))));
        return new Outlook(
                List.of(new OtherRamp(new SwitchoverId("globex-1"), soon, OptionalDouble.of(random.nextInt(900)))),
                List.of(),
                List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(12, 0), ZoneOffset.UTC, Set.of(DayOfWeek.MONDAY))),
                new TreeMap<>(),
                ZoneOffset.UTC);
    }

    private String why() {
        return any(List.of("", Acme.SECRET, Acme.SECRET + " a\r\nb @here"));
    }

    private static String key(Switchover state) {
        return state.ramp().lever().map(LeverAsk::key).orElse("none");
    }

    private Action answer(Switchover state) {
        LeverAnswer answer = switch (random.nextInt(10)) {
            case 0 -> new LeverAnswer.Failed(why());
            case 1 -> new LeverAnswer.Refused(why());
            default -> new LeverAnswer.Moved(state.ramp().lever().orElseThrow().share(), why());
        };
        return new LeverAction.ReportAnswer(Acme.by(Acme.CLOCK), key(state), answer);
    }

    private Share share() {
        return Share.percent(any(List.of(0, 1, 5, 25, 100)));
    }

    private StepId step(Switchover state) {
        return state.steps().isEmpty() || random.nextInt(20) == 0
                ? new StepId("no.such")
                : any(state.steps()).step().id();
    }

    /** Mostly what would carry the switchover on, else anything at all. */
    Action action(Switchover state) {
        Optional<StepState> looked =
                state.steps().stream().filter(step -> step.check().isRunning()).findFirst();
        if (looked.isPresent() && random.nextInt(3) == 0) {
            return finish(looked.get(), looked.get().check().number());
        }
        if (state.version() < SOON && random.nextInt(3) == 0) {
            return new CheckAction.NoticeOffered(Acme.by(Acme.CLOCK), CHECKS);
        }
        if (random.nextInt(12) == 0) {
            return check(state);
        }
        if (!state.openPages().isEmpty() && random.nextInt(4) == 0) {
            return new PageChance(random).action(state);
        }
        if (random.nextInt(15) == 0) {
            return new StandbyChance(random).action(state);
        }
        return random.nextInt(3) > 0 ? likely(state) : anything(state);
    }

    private Action check(Switchover state) {
        var by = Acme.by(any(Acme.PEOPLE));
        return switch (random.nextInt(6)) {
            case 0 -> new CheckAction.Overrule(by, step(state), why());
            case 1 -> new CheckAction.Overrule(Acme.by(Acme.NINA), step(state), Acme.SECRET);
            case 2 -> new CheckAction.Ask(by, step(state));
            case 3 ->
                state.steps().isEmpty()
                        ? new CheckAction.Ask(by, step(state))
                        : finish(any(state.steps()), random.nextInt(4));
            default ->
                new CheckAction.NoticeOffered(
                        Acme.by(Acme.CLOCK), random.nextInt(4) == 0 ? List.of(any(CHECKS)) : CHECKS);
        };
    }

    /** What is seen of a step of the customer, the customer may read; why nothing is seen, nobody but staff. */
    private CheckAction.Finish finish(StepState step, int number) {
        boolean theirs = step.step().owner().equals(Role.CUSTOMER);
        boolean saw = random.nextInt(4) > 0;
        return new CheckAction.Finish(
                Acme.by(Acme.CLOCK),
                step.step().id(),
                number,
                saw ? any(List.of(VerdictKind.PASS, VerdictKind.PASS, VerdictKind.FAIL)) : VerdictKind.INCONCLUSIVE,
                saw ? List.of(theirs ? "slow @here\nnow" : Acme.SECRET + " @here", "more") : List.of(),
                saw ? "" : Acme.SECRET,
                Duration.ofSeconds(random.nextInt(40) - 1));
    }

    private Action likely(Switchover state) {
        List<StepState> due = state.due();
        if (state.ramp().awaitedLever().isPresent() && random.nextInt(3) == 0) {
            return answer(state);
        }
        return switch (random.nextInt(9)) {
            case 0, 1 ->
                due.isEmpty()
                        ? new GateAction.Poll(Acme.by(Acme.NINA))
                        : new StepAction.Done(
                                Acme.by(any(Acme.PEOPLE)), any(due).step().id(), "");
            case 2, 3, 4 -> new GateAction.CastVote(Acme.by(any(Acme.PEOPLE)), Vote.Word.GO, "", Optional.empty());
            case 5 -> new RampAction.Rise(Acme.by(Acme.NINA), Optional.empty(), "");
            case 6 ->
                new RampAction.DeclareMoved(Acme.by(any(List.of(Acme.CARLA, Acme.OPAL, Acme.CLOCK))), Optional.empty());
            case 7 ->
                state.holding()
                        ? new HoldAction.Resume(Acme.by(Acme.NINA), Acme.SECRET)
                        : new RampAction.GiveOverride(Acme.by(Acme.NINA), Acme.SECRET);
            default ->
                state.currentPhase().isEmpty() && random.nextInt(4) == 0
                        ? new LifeAction.Close(Acme.by(Acme.NINA), random.nextBoolean())
                        : new LifeAction.TimePassed(Acme.by(Acme.CLOCK));
        };
    }

    private Action anything(Switchover state) {
        Actor actor = any(Acme.PEOPLE);
        var by = Acme.by(actor);
        // What the customer says, the customer may read.
        String why = actor.isStaff() || actor.isSystem() ? why() : "slow @here\nnow";
        Role role = any(ASKED);
        ChannelAddress channel = ChannelAddress.parse(any(List.of("oftc:#sw", "oftc:#staff", "oftc:#other")));
        return switch (random.nextInt(47)) {
            case 0 -> new StepAction.Start(by, step(state));
            case 1 -> new StepAction.Fail(by, step(state), why);
            case 2 -> new StepAction.Block(by, step(state), why);
            case 3 -> new StepAction.Skip(by, step(state), why);
            case 4 -> new StepAction.Undo(by, step(state));
            case 5 ->
                random.nextInt(3) > 0
                        ? new StepAction.Add(by, "more", role, Optional.empty())
                        : new StepAction.Remove(by, step(state), why);
            case 6 -> new StepAction.Done(by, step(state), why);
            case 7 -> new GateAction.Poll(by);
            case 8 -> new GateAction.CastVote(by, any(List.of(Vote.Word.values())), why, Optional.of(role));
            case 9 -> new RampAction.Rise(by, Optional.of(share()), why);
            case 10 -> new RampAction.DeclareMoved(by, Optional.of(share()));
            case 11 -> new RampAction.CallRollback(by, why);
            case 12 -> new RampAction.SetForecast(by, share(), random.nextInt(1000), 0);
            case 13 -> new RampAction.ReportSeen(by, share(), "edge");
            case 14, 15 ->
                new RampAction.ReportVerdict(
                        Acme.by(Acme.CLOCK), new Verdict(any(List.of(VerdictKind.values())), why()));
            case 16 -> new HoldAction.CallHold(by, why);
            case 17 -> new HoldAction.Resume(by, why);
            case 18 -> new PeopleAction.GiveRole(by, Acme.participant(any(List.of(Acme.NINA, Acme.NED))), Role.DEPUTY);
            case 19 -> new PeopleAction.Vouch(by, Acme.GUEST.key(), "gus");
            case 20 -> new PeopleAction.EndSession(by, Acme.GUEST.key());
            case 21 -> new PeopleAction.HearCustomer(by, channel, "hello");
            case 22 -> new RoomAction.ReportBound(by, channel);
            case 23 -> new RoomAction.ReportFailed(by, channel, why);
            case 24 -> new RoomAction.Silence(by, channel, why);
            case 25 -> new RoomAction.Reopen(by, channel);
            case 26 -> new PageAction.OpenPage(by, role, why);
            case 27 -> new PageAction.AcknowledgePage(by, Optional.empty());
            case 28 -> new PageAction.DeclinePage(by, Optional.of(role), why);
            case 29, 30 -> new PageChance(random).action(state);
            case 31 -> new PageAction.ClosePage(by, role);
            case 32 -> new JournalAction.Log(by, why);
            case 33 ->
                new JournalAction.SetFollowUp(by, state.lastAt().plus(Duration.ofMinutes(random.nextInt(90))), why);
            case 34 -> new JournalAction.CompleteFollowUp(by, 1 + random.nextInt(3));
            case 35 -> new JournalAction.RecordFact(by, "edge", "x", why, Audience.STAFF);
            case 37 -> new StepAction.Assign(by, step(state), new PersonId("opal"));
            case 36 -> new LifeAction.NoticeSurroundings(by);
            case 38 -> new PeopleAction.Invite(by, Acme.participant(any(List.of(Acme.NINA, Acme.OPAL, Acme.CARLA))));
            case 39 -> new PeopleAction.ReportNotReached(by, List.of(Acme.OPAL.name() + " (" + why + ")"));
            case 40 ->
                random.nextInt(3) > 0
                        ? new JournalAction.Publish(by, "A word of ours.")
                        : new JournalAction.TakeBackNote(by);
            case 46 -> new LeverAction.ReportAnswer(by, key(state), new LeverAnswer.Moved(share(), why));
            case 42, 43 ->
                new AttendanceAction.ReportSilence(
                        Acme.by(Acme.CLOCK), state.lastAt().minus(Duration.ofMinutes(random.nextInt(90))));
            case 44 -> new AttendanceAction.ReportAbsent(Acme.by(any(Acme.PEOPLE)), anybody(), state.lastAt());
            case 45 -> new AttendanceAction.ReportBack(Acme.by(any(List.of(Acme.CLOCK, actor))), anybody());
            case 41 -> new PeopleAction.InviteGuest(by, channel.connection(), "gus");
            default ->
                random.nextInt(6) == 0
                        ? new LifeAction.Close(by, random.nextBoolean())
                        : new LifeAction.Slip(by, Duration.ofMinutes(random.nextInt(60)), outlook());
        };
    }
}
