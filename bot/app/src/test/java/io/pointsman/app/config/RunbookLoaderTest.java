package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookLoaderTest {

    static final String TINY = """
            title: Tiny
            summary: For tests
            lever: {kind: ops, holder: ops, label: the weight, settle: 5m}
            phases:
              - id: pre
                title: Before
                steps:
                  - {id: pre.a, title: A, owner: ops}
                  - {id: pre.b, title: B, owner: customer, after: [pre.a]}
              - id: ramp
                title: Ramp
                stages:
                  - id: ramp.5
                    share: 5
                    soak: 30m
                    gate: {id: gate.1, title: Go?, required: [ops], answer-within: 9m, nudge-after: 3m, valid-for: 1h, ask-again: [{fact: hold}]}
                  - id: ramp.100
                    share: 100
                    soak: 1h
                    gate: {id: gate.2, title: Go?, required: [ops], answer-within: 9m, nudge-after: 3m, valid-for: 1h}
              - id: back
                title: Back
                when: rollback
                steps: [{id: back.a, title: Z, owner: ops}]
            messages:
              customer-welcome: |
                Welcome,
                {{customer}}.
            """;

    private static final Set<Role> ROLES = Set.of(
            Role.LEAD,
            Role.DEPUTY,
            Role.SUPPORT,
            Role.ACCOUNT_MANAGER,
            Role.OPS,
            Role.NETENG,
            Role.PRODUCT_ENGINEERING,
            Role.CUSTOMER);

    @TempDir
    private Path home;

    /** A directory of the source tree, wherever the tests were started. */
    static Path source(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("runbooks"))) {
            here = Optional.ofNullable(here.getParent()).orElseThrow();
        }
        return here.resolve(name);
    }

    @Test
    void theShippedRunbooksAreValid() {
        RunbookLoader.LoadedRunbooks loaded = new RunbookLoader(ROLES).directory(source("runbooks"));
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.runbooks())
                .extracting(runbook -> runbook.name().value())
                .containsExactly("by-hostname", "exit", "one-day", "region", "setup-help", "standard-ramp");
        Runbook ramp = loaded.runbooks().get(5);
        assertThat(ramp.stages())
                .extracting(stage -> stage.share())
                .containsExactly(Share.percent(1), Share.percent(5), Share.percent(25), Share.percent(50), Share.ALL);
        assertThat(ramp.messages())
                .containsOnlyKeys("customer-welcome", "customer-join", "staff-welcome", "staff-join");
        assertThat(ramp.steps())
                .filteredOn(step -> step.owner().equals(Role.CUSTOMER))
                .allMatch(step -> step.audience() == Audience.CUSTOMER);
        assertThat(ramp.followUps()).extracting(item -> item.after().toDays()).containsExactly(7L, 14L, 28L, 56L);
    }

    @Test
    void whatIsLeftOutHasADefault() {
        Runbook runbook = load(TINY).runbooks().get(0);
        Step step = runbook.steps().get(0);
        assertThat(step.audience()).isEqualTo(Audience.STAFF);
        assertThat(step.stream()).isEqualTo("ops");
        assertThat(step.completion()).isEqualTo(Completion.OWNER);
        assertThat(step.detail()).isEmpty();
        assertThat(step.offset()).isEmpty();
        assertThat(runbook.steps().get(1).audience()).isEqualTo(Audience.CUSTOMER);
        assertThat(runbook.phases())
                .extracting(Phase::when)
                .containsExactly(Phase.When.ALWAYS, Phase.When.ALWAYS, Phase.When.ROLLBACK);
        assertThat(runbook.messages()).containsEntry("customer-welcome", "Welcome,\n{{customer}}.");
    }

    @Test
    void everyKeyOfAStepReachesItsPlace() {
        Step step = load(TINY.replace(
                        "{id: pre.a, title: A, owner: ops}",
                        "{id: pre.a, title: A, detail: D, owner: ops, audience: customer, stream: s, offset: -1h, duration: 2m,"
                                + " waits: 3m, check: {name: tls, with: {min-days: 14}}, completion: {roles: [ops, lead], need: 2},"
                                + " rollback: back.a}"))
                .runbooks()
                .get(0)
                .steps()
                .get(0);
        assertThat(step.audience()).isEqualTo(Audience.CUSTOMER);
        assertThat(step.detail() + step.stream()).isEqualTo("Ds");
        assertThat(List.of(step.offset(), step.duration(), step.waits()))
                .containsExactly(
                        Optional.of(Duration.ofHours(-1)),
                        Optional.of(Duration.ofMinutes(2)),
                        Optional.of(Duration.ofMinutes(3)));
        assertThat(step.check().orElseThrow().arguments()).containsEntry("min-days", "14");
        assertThat(step.completion().need()).isEqualTo(2);
        assertThat(step.rollback()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title: Tiny | 'title: Tiny\ntitel: x' | tiny.yaml:2: unknown key 'titel'; did you mean 'title'?
            title: Tiny | title: &a Tiny | tiny.yaml:1: anchors (&name) are not allowed; write the value out where it is used
            title: Tiny | title: *a | tiny.yaml:1: aliases (*name) are not allowed; write the value out
            summary: For tests | 'summary: x\nsummary: y' | tiny.yaml:3: key 'summary' is given twice, first in line 2
            pre.a, title: A, owner: ops} | pre.a, title: A, onwer: ops, owner: ops} | tiny.yaml:8: unknown key 'onwer'; did you mean 'owner'?
            holder: ops | holder: opps | tiny.yaml:3: unknown role 'opps'; did you mean 'ops'?
            [pre.a] | [pre.x] | tiny.yaml:9: unknown step 'pre.x'; did you mean 'pre.a'?
            id: pre.b | id: pre.a | tiny.yaml:9: step 'pre.a' exists already, in line 8
            id: pre.b | id: pre b | tiny.yaml:9: 'id' must be one word without white space, not 'pre b'
            pre.a, title: A, owner: ops} | pre.a, title: A, owner: ops, after: [pre.b]} | tiny.yaml:8: steps wait for each other in a circle: pre.a → pre.b → pre.a
            [pre.a] | [back.a] | tiny.yaml:9: step 'back.a' is in a rollback phase, so nothing here can wait for it
            after: [pre.a] | rollback: pre.a | tiny.yaml:9: step 'pre.a' is not in a phase with 'when: rollback'
            after: [pre.a] | audience: staff | tiny.yaml:9: the customer owns this step, so its audience is customer
            'required: [ops], answer-within: 9m, nudge-after: 3m, valid-for: 1h}' | 'answer-within: 9m, nudge-after: 3m, valid-for: 1h}' | tiny.yaml:20: gate 'gate.2' has no voters; name them under required or quorum
            share: 100 | share: 5 | tiny.yaml:18: share 5 % is not above 5 %, the share before it
            fact: hold | fact: hodl | tiny.yaml:16: unknown fact 'hodl'; did you mean 'hold'?
            fact: hold | fact: 'step:pre.x' | tiny.yaml:16: unknown step 'pre.x' in fact 'step:pre.x'; did you mean 'pre.a'?
            fact: hold | fact: 'step:' | tiny.yaml:16: fact 'step:' names no step; write step:ID
            soak: 30m | soak: 30 minutes | tiny.yaml:15: 'soak' must be a duration such as 45s, 30m, 1h30m, 2d or 1w, not '30 minutes'
            kind: ops | kind: op | tiny.yaml:3: 'kind' must be one of customer-dns, ops, plugin, not 'op'; did you mean 'ops'?
            {{customer}} | {{custmer}} | tiny.yaml:28: unknown variable '{{custmer}}'; did you mean 'customer'?
            {{customer}} | {{customer | tiny.yaml:28: '{{customer.' is not closed by }}
            """)
    void saysWhatIsWrongAndWhere(String was, String becomes, String expected) {
        RunbookLoader.LoadedRunbooks loaded = load(TINY.replace(was, becomes.replace("\\n", "\n")));
        assertThat(loaded.runbooks()).isEmpty();
        assertThat(loaded.problems())
                .extracting(problem -> problem.toString().replace(home + "/", ""))
                .containsExactly(expected);
    }

    private RunbookLoader.LoadedRunbooks load(String text) {
        try {
            return new RunbookLoader(ROLES).file(Files.writeString(home.resolve("tiny.yaml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
