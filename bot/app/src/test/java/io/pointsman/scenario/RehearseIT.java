package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code rehearse} of the distribution, as a runbook author and their CI use it. */
class RehearseIT {

    private static final int MINUTES = 5;

    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {}

    private Said rehearse(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(SwitchoverStage.distribution().resolve("pointsman").toString(), "rehearse"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                .as("ended: %s", command)
                .isTrue();
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** The standard ramp with short soaks, under a name of its own. */
    private Path shortRamp() throws IOException {
        Path shipped = SwitchoverStage.distribution().resolve("runbooks/standard-ramp.yaml");
        return Files.writeString(
                folder.resolve("ours.yaml"),
                Files.readString(shipped)
                        .replaceAll("soak: (30m|60m|120m|24h)", "soak: 12m")
                        .replace("waits: 1h", "waits: 10m"));
    }

    @Test
    void aRunbookFileIsRehearsedWithItsStoryItsTimesAndItsReport() throws Exception {
        Path runbook = shortRamp();
        Path report = folder.resolve("report.html");
        Said said = rehearse(runbook.toString(), "--seed", "7", "--rollback-at", "5%", "--report", report.toString());

        assertThat(said.code()).as("%s%s", said.out(), said.err()).isZero();
        assertThat(said.out())
                .contains("REHEARSAL OF OURS FOR AN INVENTED CUSTOMER, SEED 7")
                .contains("ROLLBACK", "Times", "gate.1", "rollback from 5 %", "Risks found")
                .contains("The runbook ran to its end")
                .doesNotContain("\r", "\u001b");
        assertThat(said.err()).doesNotContain("\r", "Exception");
        assertThat(report).content().startsWith("<!DOCTYPE html>").contains("acme-1");
        assertThat(rehearse(runbook.toString(), "--seed", "7", "--rollback-at", "5%")
                        .out())
                .as("the same seed plays the same")
                .isEqualTo(said.out());
    }

    @Test
    void theMinutesOfARollbackAreShownAndThenWrittenIntoTheFile() throws Exception {
        Path runbook = shortRamp();
        String before = Files.readString(runbook);
        Said shown = rehearse(runbook.toString(), "--rollback-at", "1%", "--story", "none");
        assertThat(shown.out()).contains("+        duration: ");
        assertThat(runbook).hasContent(before);

        assertThat(rehearse(runbook.toString(), "--rollback-at", "1%", "--write")
                        .err())
                .contains("for a rollback now");
        assertThat(Files.readString(runbook)).isNotEqualTo(before).contains("# TTL of 300 s");
        assertThat(rehearse(runbook.toString(), "--rollback-at", "1%", "--write")
                        .err())
                .contains("plans these minutes for a rollback already");
    }

    @Test
    void manyAreSpreadAndALimitDecides() throws Exception {
        Path runbook = shortRamp();
        Said many = rehearse(runbook.toString(), "--runs", "3", "--format", "md", "--max-duration", "1m");
        assertThat(many.out()).contains("| measure | p10 | p50 | p90 | most | runs |", "| duration |", "| 3 |");
        assertThat(many.err()).contains("too long: seed 1: the switchover took");
        assertThat(many.code()).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithTheCommandIsSaidInOneLine() throws Exception {
        assertThat(rehearse("standard-rump"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err())
                        .startsWith("there is no runbook standard-rump; known: by-hostname, exit,"));
        assertThat(rehearse("standard-ramp", "--fault", "origin-428@25%"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).startsWith("'origin-428@25%' is no fault"));
        assertThat(rehearse("--faults"))
                .satisfies(said -> assertThat(said.code()).isZero())
                .satisfies(said -> assertThat(said.out()).contains("origin-429", "--fault KIND[@SHARE%"));
    }
}
