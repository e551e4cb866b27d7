package io.pointsman.api.testing;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.CustomerId;
import io.pointsman.api.GateId;
import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Standby;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The switchover {@code acme-1}: two phases, three steps before a ramp of 10 % and 50 %, one step after it. The customer moves its DNS.
 * Lena leads, Olaf is ops, Carla is the customer's contact. Immutable: each method gives another picture.
 */
public final class SampleSwitchover {

    public static final CustomerId ACME = new CustomerId("acme");

    public static final Actor LENA = Actor.staff(new PersonId("lena"), "Lena", List.of(Role.SUPPORT));

    public static final Actor OLAF = Actor.staff(new PersonId("olaf"), "Olaf", List.of(Role.OPS));

    public static final Actor CARLA = Actor.contact(new PersonId("carla"), "Carla", ACME);

    public static final StepId TLS = new StepId("pre.tls");

    public static final StepId CACHE = new StepId("pre.cache");

    public static final StepId TTL = new StepId("pre.ttl");

    public static final Runbook RUNBOOK = new Runbook(
            new RunbookName("standard-ramp"),
            "Standard ramp",
            "Up in two stages.",
            new Lever(
                    Lever.Kind.CUSTOMER_DNS,
                    Role.CUSTOMER,
                    "the weighted CNAME of www.example.com",
                    Duration.ofMinutes(15)),
            List.of(Role.LEAD, Role.OPS),
            List.of(
                    new Phase(
                            new PhaseId("pre"),
                            "Preparation",
                            Phase.When.ALWAYS,
                            Optional.empty(),
                            List.of(
                                    step("pre.tls", "Certificate serves the name", Role.OPS, Audience.STAFF, "a"),
                                    step("pre.cache", "Warm the cache", Role.OPS, Audience.STAFF, "a"),
                                    step("pre.ttl", "Lower the TTL to 60 s", Role.CUSTOMER, Audience.CUSTOMER, "b")),
                            List.of()),
                    new Phase(
                            new PhaseId("ramp"),
                            "Ramp",
                            Phase.When.ALWAYS,
                            Optional.empty(),
                            List.of(),
                            List.of(stage(10), stage(50))),
                    new Phase(
                            new PhaseId("post"),
                            "After",
                            Phase.When.ALWAYS,
                            Optional.empty(),
                            List.of(step("post.ttl", "Raise the TTL", Role.CUSTOMER, Audience.CUSTOMER, "a")),
                            List.of())),
            List.of(),
            List.of(),
            new TreeMap<>());

    private SampleSwitchover() {}

    /** Just opened. */
    public static Switchover fresh() {
        List<StepState> steps = new ArrayList<>();
        RUNBOOK.phases().forEach(phase -> phase.steps().forEach(step -> steps.add(StepState.open(step, phase.id()))));
        return new Switchover(
                1,
                FakeCall.NOON.minusSeconds(3600),
                Life.OPEN,
                new SwitchoverId("acme-1"),
                ACME,
                "Acme",
                RUNBOOK,
                false,
                Optional.of(FakeCall.NOON.plusSeconds(3600)),
                Optional.empty(),
                steps,
                0,
                RUNBOOK.gates().stream().map(GateState::closed).toList(),
                Ramp.FOOT,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(
                        new Participant(new PersonId("lena"), "Lena", Audience.STAFF, List.of(Role.SUPPORT, Role.LEAD)),
                        new Participant(new PersonId("olaf"), "Olaf", Audience.STAFF, List.of(Role.OPS)),
                        new Participant(new PersonId("carla"), "Carla", Audience.CUSTOMER, List.of(Role.CUSTOMER))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Attendance.NEW,
                Standby.NONE,
                List.of(),
                List.of());
    }

    /** With every step of the preparation done. */
    public static Switchover prepared() {
        Switchover picture = fresh();
        for (StepId step : List.of(TLS, CACHE, TTL)) {
            picture = withStep(picture, step, StepState.Status.DONE, "");
        }
        return picture;
    }

    /** Prepared, with 10 % agreed and declared, and the gate before 50 % open with nobody heard. */
    public static Switchover atTenPercent() {
        Switchover prepared = prepared();
        Ramp ramp = new Ramp(
                Share.percent(10),
                Share.percent(10),
                Optional.empty(),
                Optional.of(new StageId("ramp.10")),
                Optional.of(FakeCall.NOON.minusSeconds(600)),
                Optional.of(FakeCall.NOON.plusSeconds(1200)),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Ramp.Forecast(Share.percent(10), 3000, 0.4)),
                Ramp.FOOT.verdict(),
                Optional.empty(),
                Optional.empty());
        List<GateState> gates = prepared.gates().stream()
                .map(gate -> gate.gate().id().value().equals("gate.10")
                        ? status(gate, GateState.Status.USED)
                        : status(gate, GateState.Status.OPEN))
                .toList();
        return with(prepared, prepared.steps(), gates, ramp, List.of(), List.of());
    }

    /** The same picture with one step as said. */
    public static Switchover withStep(Switchover whole, StepId id, StepState.Status status, String note) {
        return withSteps(
                whole,
                state -> state.step().id().equals(id)
                        ? new StepState(
                                state.step(),
                                state.phase(),
                                status,
                                state.startedAt(),
                                state.endedAt(),
                                "Olaf",
                                note,
                                state.assignee(),
                                state.confirmedBy(),
                                state.verification(),
                                state.until(),
                                state.check())
                        : state);
    }

    /** The same picture with one more hold. */
    public static Switchover held(Switchover whole, String by, String why, Hold.Origin origin) {
        List<Hold> holds = new ArrayList<>(whole.holds());
        holds.add(new Hold(FakeCall.NOON.minusSeconds(120), by, why, origin, false));
        return with(whole, whole.steps(), whole.gates(), whole.ramp(), holds, whole.followUps());
    }

    /** The same picture with other traffic. */
    public static Switchover withRamp(Switchover whole, Ramp ramp) {
        return with(whole, whole.steps(), whole.gates(), ramp, whole.holds(), whole.followUps());
    }

    /** The same picture with these follow-ups. */
    public static Switchover withFollowUps(Switchover whole, FollowUp... followUps) {
        return with(whole, whole.steps(), whole.gates(), whole.ramp(), whole.holds(), List.of(followUps));
    }

    /** The same picture with changed steps. */
    public static Switchover withSteps(Switchover whole, UnaryOperator<StepState> change) {
        return with(
                whole,
                whole.steps().stream().map(change).toList(),
                whole.gates(),
                whole.ramp(),
                whole.holds(),
                whole.followUps());
    }

    private static Switchover with(
            Switchover whole,
            List<StepState> steps,
            List<GateState> gates,
            Ramp ramp,
            List<Hold> holds,
            List<FollowUp> followUps) {
        return new Switchover(
                whole.version() + 1,
                whole.lastAt(),
                whole.life(),
                whole.id(),
                whole.customer(),
                whole.customerName(),
                whole.runbook(),
                whole.rehearsal(),
                whole.plannedStart(),
                whole.closedAt(),
                steps,
                whole.stepsAdded(),
                gates,
                ramp,
                holds,
                whole.freeze(),
                whole.locks(),
                whole.pops(),
                whole.participants(),
                whole.vouched(),
                whole.rooms(),
                whole.pages(),
                followUps,
                whole.notes(),
                whole.facts(),
                whole.pluginsOff(),
                whole.attendance(),
                whole.standby(),
                whole.streams(),
                whole.silences());
    }

    private static GateState status(GateState gate, GateState.Status status) {
        return new GateState(
                gate.gate(),
                status,
                1,
                "lena",
                Optional.of(FakeCall.NOON),
                Optional.of(FakeCall.NOON.plusSeconds(600)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Step step(String id, String title, Role owner, Audience audience, String stream) {
        return new Step(
                new StepId(id),
                title,
                "",
                owner,
                audience,
                stream,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Completion.OWNER,
                Optional.empty());
    }

    private static Stage stage(int percent) {
        Gate gate = new Gate(
                new GateId("gate." + percent),
                "Go for " + percent + " %",
                List.of(Role.OPS, Role.CUSTOMER),
                Optional.empty(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(3),
                Duration.ofHours(4),
                List.of());
        return new Stage(
                new StageId("ramp." + percent), Share.percent(percent), Duration.ofMinutes(30), gate, Optional.empty());
    }
}
