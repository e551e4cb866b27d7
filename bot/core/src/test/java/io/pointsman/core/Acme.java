package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.CustomerId;
import io.pointsman.api.FactName;
import io.pointsman.api.GateId;
import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.runbook.AskAgain;
import io.pointsman.api.runbook.Attention;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.FollowUpTemplate;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The customer, the people and the runbooks that the tests of the core share. */
final class Acme {

    /** Stands in everything that staff alone may read, their names included; of the lead the customer knows the name. */
    static final String SECRET = "S3CR3T";

    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final CustomerId ACME = new CustomerId("acme");

    static final Actor NINA = staff("nina", "nina", Role.SUPPORT);
    static final Actor OPAL = staff("opal", "opal " + SECRET, Role.OPS);
    static final Actor NED = staff("ned", "ned " + SECRET, Role.NETENG, Role.OPS);
    static final Actor CARLA = Actor.contact(new PersonId("carla"), "Carla", ACME);
    static final Actor GUEST = Actor.guest("oftc/gus!1", "gus");
    static final Actor CLOCK = Actor.system("clock");
    static final List<Actor> PEOPLE = List.of(NINA, OPAL, NED, CARLA, GUEST, CLOCK);

    private Acme() {}

    private static Actor staff(String id, String name, Role... roles) {
        return Actor.staff(new PersonId(id), name, List.of(roles));
    }

    static By by(Actor actor) {
        return new By(actor, actor.isStaff() ? Audience.STAFF : Audience.CUSTOMER);
    }

    static Participant participant(Actor actor) {
        return new Participant(
                new PersonId(actor.key()),
                actor.name(),
                actor.isStaff() ? Audience.STAFF : Audience.CUSTOMER,
                actor.roles());
    }

    static LifeAction.Open open(Runbook runbook) {
        return new LifeAction.Open(
                by(NINA),
                new SwitchoverId("acme-1"),
                ACME,
                "Acme",
                runbook,
                Optional.of(NINE.plus(Duration.ofHours(1))),
                false,
                List.of(participant(NINA), participant(OPAL), participant(NED), participant(CARLA)),
                List.of(
                        new RoomState(ChannelAddress.parse("oftc:#sw"), Audience.CUSTOMER, RoomState.Status.WANTED, ""),
                        new RoomState(
                                ChannelAddress.parse("oftc:#staff"), Audience.STAFF, RoomState.Status.WANTED, "")));
    }

    static Gate gate(String id, int minutes, Role... required) {
        return gate(id, minutes, Optional.empty(), required);
    }

    static Gate gate(String id, int minutes, Optional<Gate.Quorum> quorum, Role... required) {
        return new Gate(
                new GateId(id),
                "Before " + id,
                List.of(required),
                quorum,
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(3),
                Duration.ofMinutes(30),
                List.of(new AskAgain(new FactName("forecast"), List.of())));
    }

    static Step step(String id, Role owner, Optional<Duration> waits, Completion completion) {
        return step(id, owner, audience(owner), "main", waits, completion);
    }

    private static Audience audience(Role owner) {
        return owner.equals(Role.CUSTOMER) ? Audience.CUSTOMER : Audience.STAFF;
    }

    static Step step(
            String id, Role owner, Audience audience, String stream, Optional<Duration> waits, Completion completion) {
        return new Step(
                new StepId(id),
                "Title of " + id,
                "",
                owner,
                audience,
                stream,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                waits,
                Optional.empty(),
                completion,
                Optional.empty());
    }

    static Stage stage(int percent, Duration soak, Gate gate) {
        return stage(percent, soak, gate, Optional.empty());
    }

    static Stage stage(int percent, Duration soak, Gate gate, Optional<Lever> lever) {
        return new Stage(new StageId("ramp." + percent), Share.percent(percent), soak, gate, lever);
    }

    /** Two steps, a gate before the ramp, stages of 1, 25 and 100 per cent, a rollback step. */
    static Runbook runbook() {
        List<Stage> stages = new ArrayList<>();
        for (int percent : List.of(1, 25, 100)) {
            stages.add(stage(percent, Duration.ofMinutes(10), gate("gate." + percent, 10, Role.OPS, Role.CUSTOMER)));
        }
        return runbook(
                List.of(
                        step("pre.tls", Role.OPS, Optional.empty(), Completion.OWNER),
                        step("pre.dns", Role.CUSTOMER, Optional.empty(), Completion.OWNER)),
                Optional.of(gate("gate.0", 10, Role.OPS, Role.SUPPORT)),
                stages,
                Role.CUSTOMER);
    }

    static Runbook runbook(List<Step> steps, Optional<Gate> gate, List<Stage> stages, Role holder) {
        return new Runbook(
                new RunbookName("test"),
                "Test ramp",
                "",
                new Lever(Lever.Kind.CUSTOMER_DNS, holder, "the weighted CNAME", Duration.ofMinutes(7)),
                List.of(),
                List.of(
                        new Phase(new PhaseId("pre"), "Before", Phase.When.ALWAYS, Optional.empty(), steps, List.of()),
                        new Phase(new PhaseId("ramp"), "Ramp", Phase.When.ALWAYS, gate, List.of(), stages),
                        new Phase(
                                new PhaseId("back"),
                                "Back",
                                Phase.When.ROLLBACK,
                                Optional.empty(),
                                List.of(step("back.ttl", Role.OPS, Optional.empty(), Completion.OWNER)),
                                List.of())),
                List.of(),
                List.of(new FollowUpTemplate(Duration.ofHours(24), "look again")),
                new TreeMap<>());
    }

    /** The same runbook, in which people are reminded. */
    static Runbook attentive(Runbook book, Attention attention) {
        return new Runbook(
                book.name(),
                book.title(),
                book.summary(),
                book.lever(),
                book.roles(),
                book.phases(),
                book.bounds(),
                book.followUps(),
                book.messages(),
                attention,
                book.pops());
    }

    /** The same step, with a place in the plan. */
    static Step timed(Step step, Duration offset, Duration takes) {
        return new Step(
                step.id(),
                step.title(),
                step.detail(),
                step.owner(),
                step.audience(),
                step.stream(),
                step.after(),
                Optional.of(offset),
                Optional.of(takes),
                step.waits(),
                step.check(),
                step.completion(),
                step.rollback());
    }
}
