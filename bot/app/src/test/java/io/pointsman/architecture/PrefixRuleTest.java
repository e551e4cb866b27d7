package io.pointsman.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The prefix is configured: no text that the bot could say names a verb with a prefix of its own; {@code Typed.typed} writes it. */
class PrefixRuleTest {

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern VERB = Pattern.compile("(?<!\\w)![a-z]{2,}");
    /** What speaks; the demo has a prefix of its own. */
    private static final List<String> SPEAKERS = List.of("bot/api", "bot/core", "bot/runtime", "plugins");

    @Test
    void noTextNamesAVerbWithAPrefixOfItsOwn() throws IOException {
        Path root = Stream.of(Path.of(""), Path.of("../.."))
                .map(path -> path.toAbsolutePath().normalize())
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String speaker : SPEAKERS) {
            for (Path file : sources(root.resolve(speaker))) {
                files++;
                for (String line : Files.readAllLines(file)) {
                    texts(line)
                            .filter(text -> VERB.matcher(text).find())
                            .forEach(text -> found.add(root.relativize(file) + ": " + text));
                }
            }
        }
        assertThat(files).isGreaterThan(100);
        assertThat(found).as("say it by Typed.typed(\"verb\")").isEmpty();
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/"))
                    .toList();
        }
    }

    private static Stream<String> texts(String line) {
        String code = line.strip();
        return code.startsWith("*") || code.startsWith("/")
                ? Stream.empty()
                : TEXT.matcher(line).results().map(result -> result.group(1));
    }
}
