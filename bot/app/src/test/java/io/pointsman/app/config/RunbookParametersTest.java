package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import io.pointsman.app.print.RunbookSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookParametersTest {

    private static final String OPEN = """
            title: Open
            summary: For tests
            parameters:
              ttl: {type: number, default: 300}
              old: {type: duration, default: 1h}
              apex: {type: yes-no, default: no}
              side: {choices: [left, right], default: left}
              note: {type: text, default: none}
            lever: {kind: ops, holder: ops, label: "the weight, {{side}}", settle: 5m}
            phases:
              - id: pre
                title: Before
                steps:
                  - {id: pre.ttl, title: "Lower to {{ ttl }} s", owner: ops, check: {name: dns-ttl, with: {max: "{{ttl}}"}}}
                  - {id: pre.apex, if: {apex: yes}, title: Apex, owner: ops, waits: "{{old}}"}
                  - {id: pre.end, title: "End {{note}}", detail: "{{prefix}}log {{ttl}} for {{customer}}", owner: ops, after: [pre.ttl, pre.apex]}
              - id: right
                if: {side: right, apex: [yes]}
                title: Only right
                steps: [{id: right.a, title: A, owner: ops}]
              - id: ramp
                title: Ramp
                stages:
                  - {id: www, if: {apex: yes}, share: 80, soak: 1h, gate: {id: g.1, title: Go?, required: [ops], answer-within: 9m, nudge-after: 3m, valid-for: 1h, ask-again: [{fact: "step:pre.apex"}]}}
                  - {id: www, if: {apex: no}, share: 100, soak: 1h, gate: {id: g.1, title: Go?, required: [ops], answer-within: 9m, nudge-after: 3m, valid-for: 1h, ask-again: [{fact: "step:pre.apex"}]}}
                  - {id: apex, if: {apex: yes}, share: 100, soak: 1h, gate: {id: g.2, title: Go?, required: [ops], answer-within: 9m, nudge-after: 3m, valid-for: 1h}}
            """;

    @TempDir
    private Path home;

    private RunbookLoader.LoadedRunbooks load(String text) throws IOException {
        return new RunbookLoader(Set.of(Role.OPS, Role.CUSTOMER))
                .file(Files.writeString(home.resolve("open.yaml"), text));
    }

    private RunbookTemplate template() throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(OPEN);
        assertThat(loaded.problems()).isEmpty();
        return loaded.templates().get(0);
    }

    private Runbook resolved(Map<String, String> given) throws IOException {
        RunbookTemplate template = template();
        assertThat(template.problem(given)).isEmpty();
        return template.resolve(template.complete(given));
    }

    @Test
    void withoutAWordItIsTheStandard() throws IOException {
        Runbook runbook = template().standard();
        assertThat(runbook.steps()).extracting(step -> step.id().value()).containsExactly("pre.ttl", "pre.end");
        assertThat(runbook.step(new StepId("pre.ttl")).map(Step::title)).contains("Lower to 300 s");
        assertThat(runbook.step(new StepId("pre.end")).orElseThrow().after()).containsExactly(new StepId("pre.ttl"));
        assertThat(runbook.stages()).extracting(Stage::share).containsExactly(Share.percent(100));
        assertThat(runbook.lever().label()).isEqualTo("the weight, left");
        assertThat(runbook.gates().get(0).askAgain()).isEmpty();
    }

    @Test
    void whatIsSaidIsFilledInAndDecides() throws IOException {
        Runbook runbook =
                resolved(Map.of("apex", "YES", "ttl", "60", "side", "Right", "old", "4h", "note", "of $1 \\ day"));
        assertThat(runbook.steps())
                .extracting(step -> step.id().value())
                .containsExactly("pre.ttl", "pre.apex", "pre.end", "right.a");
        Step ttl = runbook.step(new StepId("pre.ttl")).orElseThrow();
        assertThat(ttl.title()).isEqualTo("Lower to 60 s");
        assertThat(ttl.check().orElseThrow().arguments()).containsEntry("max", "60");
        assertThat(runbook.step(new StepId("pre.apex")).flatMap(Step::waits)).contains(Duration.ofHours(4));
        Step end = runbook.step(new StepId("pre.end")).orElseThrow();
        assertThat(end.title()).isEqualTo("End of $1 \\ day");
        assertThat(end.detail()).isEqualTo("{{prefix}}log 60 for {{customer}}");
        assertThat(end.after()).hasSize(2);
        assertThat(runbook.stages()).extracting(Stage::share).containsExactly(Share.percent(80), Share.percent(100));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tll | 60 | runbook open has no parameter tll; it has ttl (a number), old (a duration such as 30m), apex (yes or no), side (left, right), note (a few words without { and })
            ttl | -1 | ttl is a number, not '-1'
            ttl | x | ttl is a number, not 'x'
            old | 60 | old is a duration such as 30m, not '60'
            apex | maybe | apex is yes or no, not 'maybe'
            side | up | side is left, right, not 'up'
            note | {{lead}} | note is a few words without { and }, not '{{lead}}'
            """)
    void aValueThatItCannotHaveIsSaid(String name, String value, String expected) throws IOException {
        assertThat(template().problem(Map.of(name, value))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            if: {apex: yes}, title: Apex | if: {apx: yes}, title: Apex | open.yaml:15: unknown parameter 'apx'; did you mean 'apex'?
            if: {apex: yes}, title: Apex | if: {apex: perhaps}, title: Apex | open.yaml:15: 'apex' is yes or no, not 'perhaps'
            if: {apex: yes}, title: Apex | if: {ttl: 60}, title: Apex | open.yaml:15: a condition is on a parameter of type yes-no or choice; 'ttl' is a number
            Lower to {{ ttl }} s | Lower to {{tll}} s | open.yaml:14: unknown parameter '{{tll}}'; did you mean 'ttl'?
            summary: For tests | summary: Say {{prefx}}add | open.yaml:2: unknown variable '{{prefx}}'; did you mean 'prefix'?
            ttl: {type: number, default: 300} | ttl: {type: number, default: low} | open.yaml:4: parameter 'ttl' needs a default: a number
            ttl: {type: number, default: 300} | ttl: {type: numbr, default: 300} | open.yaml:4: parameter 'ttl' needs a type: yes-no, choice, number, duration or text
            ttl: {type: number, default: 300} | lead: {type: number, default: 300} | open.yaml:4: 'lead' is a variable of every runbook already
            {id: right.a, title: A, owner: ops} | {id: right.a, title: A, owner: opps} | open.yaml:20: unknown role 'opps'; did you mean 'ops'?
            share: 80 | share: 100 | open.yaml:26: share 100 % is not above 100 %, the share before it
            """)
    void whatIsWrongInAnyCombinationIsSaidWithItsLine(String was, String becomes, String expected) throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(OPEN.replace(was, becomes));
        assertThat(loaded.templates()).isEmpty();
        assertThat(loaded.problems())
                .extracting(problem -> problem.toString().replace(home + "/", ""))
                .contains(expected);
    }

    /** The runbook in which a share, the need of a quorum and a bound are open too. */
    private static String inNumbers() {
        return OPEN.replace(
                                "  ttl: {type",
                                "  most: {type: number, default: 80}\n  need: {choices: [1, 2], default: 1}\n  ttl: {type")
                        .replace("share: 80", "share: \"{{most}}\"")
                        .replace(
                                "title: Go?, required: [ops], answer-within: 9m",
                                "title: Go?, required: [], quorum: {roles: [ops, customer], need: \"{{need}}\"}, answer-within: 9m")
                + "bounds: [{signal: edge.p95, above: \"{{ most }}\", during: 5m, consequence: hold}]\n";
    }

    private RunbookTemplate numbers() throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(inNumbers());
        assertThat(loaded.problems()).isEmpty();
        return loaded.templates().get(0);
    }

    @Test
    void aNumberStandsWhereANumberBelongs() throws IOException {
        RunbookTemplate template = numbers();
        Map<String, String> given = Map.of("apex", "yes", "most", "62.5", "need", "2");
        assertThat(template.problem(given)).isEmpty();
        Runbook runbook = template.resolve(template.complete(given));
        assertThat(runbook.stages())
                .extracting(Stage::share)
                .containsExactly(Share.parse("62.5").orElseThrow(), Share.percent(100));
        assertThat(runbook.gates().get(0).quorum().orElseThrow().need()).isEqualTo(2);
        assertThat(runbook.bounds().get(0).limit()).isEqualTo(62.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | filled in like that, runbook open does not hold: share 100 % is not above 100 %, the share before it
            120 | filled in like that, runbook open does not hold: 'share' is 120; it
            0 | filled in like that, runbook open does not hold: 'share' is 0; it
            62.555 | filled in like that, runbook open does not hold: 'share' is 62.555; it
            """)
    void aNumberWithWhichTheRunbookDoesNotHoldIsSaidBeforeAnythingIsOpened(String most, String expected)
            throws IOException {
        assertThat(numbers().problem(Map.of("apex", "yes", "most", most)).orElseThrow())
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            share: "{{most}}" | share: "{{mots}}" | open.yaml:26: unknown parameter '{{mots}}'; did you mean 'most'?
            share: "{{most}}" | share: "{{note}}" | open.yaml:26: 'share' must be a number such as 25, or {{parameter}}, not 'none'
            share: "{{most}}" | share: "most" | open.yaml:26: 'share' must be a number such as 25, or {{parameter}}, not 'most'
            need: {choices: [1, 2], default: 1 | need: {choices: [3, 1], default: 3 | open.yaml:26: quorum needs 3 of 2 roles; need can be 2 at most
            default: 80 | default: 100 | open.yaml:28: share 100 % is not above 100 %, the share before it
            """)
    void whatIsWrongWithANumberIsSaidWithItsLine(String was, String becomes, String expected) throws IOException {
        assertThat(load(inNumbers().replace(was, becomes)).problems())
                .extracting(problem -> problem.toString().replace(home + "/", ""))
                .anyMatch(problem -> problem.startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            09:00 | WaitUntil[time=Optional[09:00], step=Optional.empty, offset=PT0S, zone=Optional.empty]
            start | WaitUntil[time=Optional.empty, step=Optional.empty, offset=PT0S, zone=Optional.empty]
            start-30m | WaitUntil[time=Optional.empty, step=Optional.empty, offset=PT-30M, zone=Optional.empty]
            step pre.ttl + {{old}} | WaitUntil[time=Optional.empty, step=Optional[pre.ttl], offset=PT1H, zone=Optional.empty]
            step pre.ttl | WaitUntil[time=Optional.empty, step=Optional[pre.ttl], offset=PT0S, zone=Optional.empty]
            """)
    void aMomentIsRead(String text, String expected) throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(
                OPEN.replace("title: \"End {{note}}\",", "title: \"End {{note}}\", waits-until: \"" + text + "\","));
        assertThat(loaded.problems()).isEmpty();
        Step end = loaded.runbooks().get(0).step(new StepId("pre.end")).orElseThrow();
        assertThat(end.waitsUntil().map(Object::toString)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9:00 | open.yaml:16: 'waits-until' must be a time of day such as 09:00, start-30m, or step day.ttl-lower + 1h, not '9:00'
            start+x | open.yaml:16: 'waits-until' must be a time of day such as 09:00, start-30m, or step day.ttl-lower + 1h, not 'start+x'
            step pre.tls + 1h | open.yaml:16: unknown step 'pre.tls'; did you mean 'pre.ttl'?
            """)
    void aMomentThatNobodyCanReadIsSaid(String text, String expected) throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(
                OPEN.replace("title: \"End {{note}}\",", "title: \"End {{note}}\", waits-until: \"" + text + "\","));
        assertThat(loaded.problems())
                .extracting(problem -> problem.toString().replace(home + "/", ""))
                .contains(expected);
    }

    @Test
    void aStepWaitsForOneThing() throws IOException {
        assertThat(load(OPEN.replace("waits: \"{{old}}\"", "waits: 1h, waits-until: start"))
                        .problems())
                .extracting(problem -> problem.toString().replace(home + "/", ""))
                .contains("open.yaml:15: a step has either waits or waits-until");
    }

    @Test
    void theSummaryNamesVerbsByThePrefixThatIsConfigured() throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(OPEN.replace("For tests", "Add steps by {{prefix}}add TITLE"));
        assertThat(loaded.problems()).isEmpty();
        Runbook runbook = loaded.runbooks().get(0);
        assertThat(new RunbookSheet(
                                runbook,
                                new TreeMap<>(),
                                Optional.empty(),
                                Optional.empty(),
                                new FileDirectory(List.of(), List.of(), List.of(), List.of(), List.of()),
                                "%")
                        .plain())
                .contains("Add steps by %add TITLE");
    }

    @Test
    void theSameFileReadAgainIsTheSameTemplate() throws IOException {
        assertThat(template()).isEqualTo(template());
    }
}
