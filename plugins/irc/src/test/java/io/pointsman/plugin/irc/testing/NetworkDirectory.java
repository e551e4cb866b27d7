package io.pointsman.plugin.irc.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The temporary directory of one network: configuration written from templates, data and logs. */
final class NetworkDirectory {
    private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z_]+)@");

    private final Path path;

    private NetworkDirectory(Path path) {
        this.path = path;
    }

    static NetworkDirectory create(String prefix) {
        try {
            return new NetworkDirectory(Files.createTempDirectory(prefix));
        } catch (IOException failure) {
            throw new UncheckedIOException("could not create a temporary directory", failure);
        }
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Copies the resource of that name, each {@code @NAME@} replaced; a name without value is a mistake of ours. */
    void write(String template, Map<String, String> values) {
        try (InputStream resource = NetworkDirectory.class.getResourceAsStream(template)) {
            if (resource == null) {
                throw new FileNotFoundException("no resource " + template);
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            String filled = PLACEHOLDER.matcher(text).replaceAll(found -> value(values, found.group(1)));
            Files.writeString(file(template), filled);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write " + file(template), failure);
        }
    }

    void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("could not delete " + path, failure);
        }
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for @" + name + "@");
        }
        return Matcher.quoteReplacement(value);
    }
}
