package io.pointsman.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.event.LogEvent;
import io.pointsman.store.json.EventKinds.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies as they stand in the logs out there: for each kind and version one file of two lines, all that may be absent there and
 * gone. They were written by the code of their day and are never changed. {@code -Dgolden.write=true} writes the files that are missing
 * for the versions of today; the documentation tells when (CONTRIBUTING, "Changing an event").
 */
class GoldenEventsTest {

    private static final Path FILES = Path.of("src/test/resources/events");

    record Golden(EventKind kind, int version) {
        Path file() {
            return FILES.resolve(kind.name() + ".v" + version + ".json");
        }

        List<String> bodies() throws IOException {
            return Files.readAllLines(file());
        }

        @Override
        public String toString() {
            return kind.name() + " v" + version;
        }
    }

    static Stream<Golden> everyVersionOfEveryKind() {
        return EventKinds.ALL.stream()
                .flatMap(kind ->
                        IntStream.rangeClosed(1, kind.version()).mapToObj(version -> new Golden(kind, version)));
    }

    @BeforeAll
    static void writeWhatIsMissing() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            for (Golden golden : everyVersionOfEveryKind().toList()) {
                write(golden);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyVersionOfEveryKind")
    void whatWasEverWrittenIsRead(Golden golden) throws IOException {
        assertThat(golden.file())
                .as("a kind of a new version needs its golden file: see CONTRIBUTING, \"Changing an event\"")
                .exists();
        assertThat(golden.bodies()).hasSize(2);
        for (String body : golden.bodies()) {
            LogEvent event = EventJson.decode(golden.kind().name(), golden.version(), body);
            EncodedEvent now = EventJson.encode(event);
            if (golden.version() == golden.kind().version()) {
                assertThat(now.body())
                        .as("the form of %s changed: it needs a new version", golden)
                        .isEqualTo(body);
            }
            assertThat(EventJson.decode(now)).isEqualTo(event);
        }
    }

    @Test
    void noGoldenFileIsOfAKindThatNobodyKnows() throws IOException {
        List<Path> known = everyVersionOfEveryKind()
                .map(Golden::file)
                .map(Path::getFileName)
                .toList();
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(Path::getFileName)).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    private static void write(Golden golden) throws IOException {
        if (golden.version() == golden.kind().version() && !Files.exists(golden.file())) {
            List<String> bodies = new ArrayList<>();
            for (boolean full : new boolean[] {true, false}) {
                bodies.add(
                        EventJson.encode(new Samples(full).event(golden.kind().type()))
                                .body());
            }
            Files.createDirectories(FILES);
            Files.write(golden.file(), bodies);
        }
    }
}
