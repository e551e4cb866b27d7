package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackMinutesTest {

    private static final Path SHIPPED = Path.of("../../runbooks/standard-ramp.yaml");
    private static final Optional<StepId> TURNING = Optional.of(new StepId("back.weight"));

    @TempDir
    Path folder;

    private Path copy() throws IOException {
        return Files.copy(SHIPPED, folder.resolve("standard-ramp.yaml"));
    }

    @Test
    void theMinutesAreChangedWhereTheyStandAndNothingElseIs() throws IOException {
        Path file = copy();
        String before = Files.readString(file);
        RollbackMinutes minutes = RollbackMinutes.of(file, TURNING, Duration.ofMinutes(3), Duration.ofMinutes(9));
        assertThat(minutes.diff())
                .contains("-  settle: 6m                      # TTL of 300 s")
                .contains("+  settle: 9m                      # TTL of 300 s")
                .contains("-        duration: 5m\n+        duration: 3m\n");
        assertThat(file).hasContent(before);

        minutes.write();

        assertThat(Files.readString(file).lines().toList())
                .hasSameSizeAs(before.lines().toList());
        assertThat(before.lines().filter(line -> !written(file).contains(line + "\n")))
                .containsExactly(
                        "  settle: 6m                      # TTL of 300 s, and a minute for resolvers that are late");
        assertThat(RollbackMinutes.of(file, TURNING, Duration.ofMinutes(3), Duration.ofMinutes(9))
                        .isTold())
                .isTrue();
    }

    private static String written(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatSaysSoAlreadyStaysAsItIs() throws IOException {
        RollbackMinutes minutes = RollbackMinutes.of(copy(), TURNING, Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(minutes.isTold()).isTrue();
        assertThat(minutes.diff()).isEmpty();
    }

    @Test
    void aStepWithoutADurationGetsOneBehindItsOwner() throws IOException {
        Path file = Files.writeString(folder.resolve("short.yaml"), """
                lever: {kind: customer-dns, holder: customer, label: DNS, settle: 6m}
                phases:
                  - id: back
                    when: rollback
                    steps:
                      - id: back.weight   # the one that counts
                        owner: customer
                        title: Back
                """);
        RollbackMinutes.of(file, TURNING, Duration.ofMinutes(4), Duration.ofMinutes(7))
                .write();
        assertThat(file).hasContent("""
                        lever: {kind: customer-dns, holder: customer, label: DNS, settle: 7m}
                        phases:
                          - id: back
                            when: rollback
                            steps:
                              - id: back.weight   # the one that counts
                                owner: customer
                                duration: 4m
                                title: Back
                        """);
    }

    @Test
    void whatIsAParameterIsLeftToAPerson() throws IOException {
        Path file = Files.writeString(
                folder.resolve("by-ttl.yaml"),
                "lever: {kind: ops, holder: ops, label: DNS, settle: \"{{ttl}}\"}\nphases: []\n");
        assertThatThrownBy(
                        () -> RollbackMinutes.of(file, Optional.empty(), Duration.ofMinutes(4), Duration.ofMinutes(7)))
                .hasMessageContaining("by-ttl.yaml:1: write settle: 7m here by hand");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> RollbackMinutes.of(
                        folder.resolve("none.yaml"), TURNING, Duration.ofMinutes(4), Duration.ofMinutes(7)))
                .hasMessageContaining("no such file");
    }
}
