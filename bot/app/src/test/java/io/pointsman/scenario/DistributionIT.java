package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer types first, against the packaged distribution with its real plugins. */
class DistributionIT {

    @TempDir
    Path folder;

    @Test
    void theShippedConfigurationIsAcceptedByTheRealPlugins() {
        BotProcess.Result result = run("check-config");
        assertThat(result.output()).contains("config ok");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void theDemoReachesTheTopAndLeavesNothingBehind() {
        List<Path> before = files();
        BotProcess.Result result = run("demo", "--auto", "--speed", "0");
        assertThat(result.output()).contains("is at 100 %").contains("The switchover is closed");
        assertThat(result.exitCode()).isZero();
        assertThat(files()).isEqualTo(before);
        assertThat(result.output().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void theDemoReadsAPipeAndAnswersItsLastLine() throws IOException {
        Path typed = Files.writeString(folder.resolve("typed.txt"), "!open acme standard-ramp\n");
        BotProcess.Result result = BotProcess.commandReading(typed, SwitchoverStage.distribution(), folder, "demo");
        assertThat(result.output())
                .contains("ok: acme-1 is open", "[customer] 08:00 Welcome, Acme", "The end: acme-1 is at 0 %")
                .doesNotContain("\u001b");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void everyRunbookIsPrintedWithinEightyColumns() {
        for (String runbook : List.of("standard-ramp", "one-day", "by-hostname", "region", "exit", "setup-help")) {
            BotProcess.Result result = run("print", runbook, "--customer", "acme", "--at", "2026-12-01T09:30");
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output().lines())
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
            assertThat(result.output()).contains("[ ] ").doesNotContain("{{");
        }
        BotProcess.Result sheet = run("print", "by-hostname", "--with", "apex=yes", "--with", "ttl=60");
        assertThat(sheet.output())
                .contains("With after-api=45, after-static=20, after-www=85, apex=yes, old-ttl=1h,", "ttl=60.")
                .contains("host.apex: 100 %")
                .contains("GATE gate.4: Move the apex")
                .contains("( ) GO ( ) NO-GO neteng")
                .contains("ROLLBACK: lead, deputy, ops or neteng call it")
                .contains("ABORT: edge.5xx-ratio above baseline + 2.0 for 3m")
                .contains("14d before the planned start")
                .doesNotContain("host.www: 100 %");
        assertThat(run("print", "by-hostname", "--with", "apx=yes").output()).contains("has no parameter apx; it has");
        assertThat(run("print", "by-hostnam").output()).contains("there is no runbook by-hostnam; known: by-hostname");
    }

    @Test
    void aSwitchoverThatIsNotThereCannotBeVerified() {
        BotProcess.Result result = run("verify", "acme-9");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("there is no event log at");
    }

    private BotProcess.Result run(String... arguments) {
        return BotProcess.command(SwitchoverStage.distribution(), folder, arguments);
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.walk(SwitchoverStage.distribution())) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
