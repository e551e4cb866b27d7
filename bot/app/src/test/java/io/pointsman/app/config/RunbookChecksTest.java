package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.runbook.CheckCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the checks that a runbook names, before anybody runs it. */
class RunbookChecksTest {

    private static final StepCheck TTL = new StepCheck() {
        @Override
        public String name() {
            return "dns-ttl";
        }

        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            String most = arguments.getOrDefault("max", "");
            return most.matches("[0-9]+")
                    ? Optional.empty()
                    : Optional.of("'max' must be whole seconds such as 300, not '" + most + "'");
        }

        @Override
        public Finding run(CheckRequest request) {
            return Finding.pass("fine");
        }
    };

    @TempDir
    private Path home;

    private RunbookLoader.LoadedRunbooks load(String check, RunbookChecks checks) {
        String text = RunbookLoaderTest.TINY.replace(
                "- {id: pre.a, title: A, owner: ops}", "- id: pre.a\n        title: A\n        owner: ops\n" + check);
        try {
            Path file = Files.writeString(home.resolve("tiny.yaml"), text);
            return new RunbookLoader(Set.of(Role.OPS, Role.CUSTOMER), checks, Optional.empty(), Optional.empty())
                    .file(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunbookLoader.LoadedRunbooks load(String check) {
        return load(check, RunbookChecks.of(Map.of("dns-ttl", TTL)));
    }

    private List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.toString().replace(home + "/", ""))
                .toList();
    }

    @Test
    void whatACheckRefusesIsAProblemInTheLineOfTheArgument() {
        RunbookLoader.LoadedRunbooks loaded = load("""
                        check:
                          name: dns-ttl
                          with:
                            servers: authoritative
                            max: soon
                """);
        assertThat(shown(loaded.problems()))
                .containsExactly("tiny.yaml:15: 'max' must be whole seconds such as 300, not 'soon'");
        assertThat(loaded.runbooks()).isEmpty();
    }

    @Test
    void whatItAcceptsIsReadAndMayBeMadeAMust() {
        RunbookLoader.LoadedRunbooks loaded =
                load("        check: {name: dns-ttl, must-pass: true, with: {max: 300}}\n");
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.warnings()).isEmpty();
        CheckCall call = loaded.runbooks().getFirst().steps().getFirst().check().orElseThrow();
        assertThat(call.mustPass()).isTrue();
        assertThat(call.arguments()).containsEntry("max", "300");
    }

    @Test
    void whatNoPluginOffersIsAWarningAndTheRunbookIsRead() {
        RunbookLoader.LoadedRunbooks loaded = load("        check: {name: dns-tll}\n");
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.runbooks()).hasSize(1);
        assertThat(shown(loaded.warnings()))
                .containsExactly("tiny.yaml:11: no plugin offers the check 'dns-tll' (did you mean 'dns-ttl'?): "
                        + "the word alone closes the step, and it shows as not verified");
    }

    @Test
    void whereNothingIsKnownOfPluginsNothingIsSaid() {
        RunbookLoader.LoadedRunbooks loaded = load("        check: {name: anything}\n", RunbookChecks.UNKNOWN);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void aCheckThatFailsToLookAtItsArgumentsIsToldInOneLine() {
        StepCheck broken = new StepCheck() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Optional<String> problem(SortedMap<String, String> arguments) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public Finding run(CheckRequest request) {
                return Finding.pass("fine");
            }
        };
        assertThat(shown(load("        check: {name: broken}\n", RunbookChecks.of(Map.of("broken", broken)))
                        .problems()))
                .singleElement()
                .asString()
                .startsWith("tiny.yaml:11: the plugin of this check failed to look at it:");
    }
}
