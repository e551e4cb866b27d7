package io.pointsman.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The secrets that a configuration names, by {@code …-env} or {@code …-file}: whether they are there. Their values are not looked at. */
final class NamedSecrets {

    /** The keys under which a secret would stand. */
    static final Pattern KEY = Pattern.compile("(.*-)?(password|passphrase|secret|token|(api|routing)-key)");

    private final Path home;
    private final Function<String, Optional<String>> environment;
    private final List<Problem> missing = new ArrayList<>();

    private NamedSecrets(Path home, Function<String, Optional<String>> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** A problem for each that is not there. */
    static List<Problem> missing(Section section, Path home, Function<String, Optional<String>> environment) {
        NamedSecrets secrets = new NamedSecrets(home, environment);
        secrets.look(section);
        return secrets.missing;
    }

    private void look(Section section) {
        for (String key : section.keys()) {
            Section value = section.at(key);
            section.list(key).forEach(this::look);
            if (value.node().isObject()) {
                look(value);
            } else if (names(key, "-env")) {
                value.text()
                        .filter(variable -> environment.apply(variable).isEmpty())
                        .ifPresent(variable -> missing.add(
                                value.problem("'" + key + "': the environment variable " + variable + " is not set")));
            } else if (names(key, "-file")) {
                value.text()
                        .filter(file -> !Files.isReadable(home.resolve(file)))
                        .ifPresent(file ->
                                missing.add(value.problem("'" + key + "': the file " + file + " cannot be read")));
            }
        }
    }

    /** Whether the key names the place of a secret in this way. */
    static boolean names(String key, String way) {
        return key.endsWith(way)
                && KEY.matcher(key.substring(0, key.length() - way.length())).matches();
    }
}
