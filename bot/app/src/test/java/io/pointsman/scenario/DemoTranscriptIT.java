package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows of the demo is what the demo says. */
class DemoTranscriptIT {

    private static final Path ROOT = Path.of("../..");
    private static final int MINUTES = 3;
    private static final String FENCE = "```\n";

    @TempDir
    Path folder;

    @Test
    void theTranscriptAndTheReportAreThoseOfTheDocumentedCommand() throws Exception {
        Path said = folder.resolve("demo.txt");
        Files.createDirectories(folder.resolve("docs"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        SwitchoverStage.distribution().resolve("pointsman").toString(),
                        "demo",
                        "--auto",
                        "--speed",
                        "0",
                        "--report",
                        "docs/demo-report.md"))
                .directory(folder.toFile())
                .redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();

        assertThat(Files.readString(ROOT.resolve("docs/demo.txt")))
                .as("run again: ./pointsman demo --auto --speed 0 --report docs/demo-report.md > docs/demo.txt")
                .isEqualTo(Files.readString(said));
        assertThat(Files.readString(ROOT.resolve("docs/demo-report.md")))
                .isEqualTo(Files.readString(folder.resolve("docs/demo-report.md")));
    }

    @Test
    void theReadmeShowsAPartOfTheTranscriptAsItIs() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        int begins = readme.indexOf(FENCE, readme.indexOf("<!-- DemoTranscriptIT")) + FENCE.length();
        String shown = readme.substring(begins, readme.indexOf(FENCE, begins));
        assertThat(shown).contains("HOLD by the bot", "phone rings");
        assertThat(Files.readString(ROOT.resolve("docs/demo.txt"))).contains(shown);
    }

    @Test
    void everyLineFitsATerminalOf80Columns() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("docs/demo.txt")))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }
}
