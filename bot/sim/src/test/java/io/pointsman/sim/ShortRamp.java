package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.FactName;
import io.pointsman.api.GateId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.runbook.AskAgain;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.FollowUpTemplate;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The shape of the standard ramp with fewer steps, so that the tests need no file. */
final class ShortRamp {
    static final Runbook RUNBOOK = new Runbook(
            new RunbookName("standard-ramp"),
            "Standard ramp",
            "For tests",
            new Lever(Lever.Kind.CUSTOMER_DNS, Role.CUSTOMER, "the DNS weight", Duration.ofMinutes(6)),
            List.of(Role.LEAD, Role.SUPPORT, Role.OPS, Role.NETENG, Role.CUSTOMER),
            List.of(
                    phase(
                            "pre",
                            Optional.empty(),
                            List.of(
                                    step("pre.forecast", Role.ACCOUNT_MANAGER, Audience.STAFF, Completion.OWNER),
                                    step(
                                            "pre.test",
                                            Role.SUPPORT,
                                            Audience.CUSTOMER,
                                            new Completion(List.of(Role.SUPPORT, Role.CUSTOMER), 2))),
                            List.of()),
                    phase(
                            "flip",
                            Optional.of(gate("gate.0")),
                            List.of(step("flip.dns", Role.CUSTOMER, Audience.CUSTOMER, Completion.OWNER)),
                            List.of()),
                    phase(
                            "ramp",
                            Optional.empty(),
                            List.of(),
                            List.of(stage(1, 30), stage(5, 30), stage(25, 60), stage(50, 120), stage(100, 1440))),
                    phase(
                            "post",
                            Optional.empty(),
                            List.of(step("post.report", Role.SUPPORT, Audience.STAFF, Completion.OWNER)),
                            List.of())),
            List.of(),
            List.of(new FollowUpTemplate(Duration.ofDays(7), "First week")),
            new TreeMap<>());

    private ShortRamp() {}

    private static Phase phase(String id, Optional<Gate> gate, List<Step> steps, List<Stage> stages) {
        return new Phase(new PhaseId(id), id, Phase.When.ALWAYS, gate, steps, stages);
    }

    private static Stage stage(int share, int soakMinutes) {
        return new Stage(
                new StageId("ramp." + share),
                Share.percent(share),
                Duration.ofMinutes(soakMinutes),
                gate("gate." + share),
                Optional.empty());
    }

    private static Gate gate(String id) {
        return new Gate(
                new GateId(id),
                "Go on at " + id + "?",
                List.of(Role.OPS, Role.NETENG, Role.SUPPORT, Role.CUSTOMER),
                Optional.of(new Gate.Quorum(List.of(Role.PRODUCT_ENGINEERING, Role.ACCOUNT_MANAGER), 1)),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                List.of(
                        new AskAgain(new FactName("verdict"), List.of()),
                        new AskAgain(new FactName("hold"), List.of())));
    }

    private static Step step(String id, Role owner, Audience audience, Completion completion) {
        return new Step(
                new StepId(id),
                id,
                "",
                owner,
                audience,
                id,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                completion,
                Optional.empty());
    }
}
