package io.pointsman.app.config;

import io.pointsman.web.Listen;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What a schema cannot say of {@code pointsman.yaml}, and what the schemas of the plugins say of their parts. */
final class BotRules {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Pattern CREDENTIALS = Pattern.compile("://[^/\\s:@]*:[^/\\s@]+@");

    private static final List<String> KINDS = List.of("customer", "staff", "overview");

    private final Section root;
    private final PluginSchemas schemas;
    private final List<Problem> problems;

    BotRules(Section root, PluginSchemas schemas, List<Problem> problems) {
        this.root = root;
        this.schemas = schemas;
        this.problems = problems;
    }

    void check() {
        zone(root.at("bot"), problems);
        Map<String, Integer> seen = new HashMap<>();
        for (Section connection : root.list("connections")) {
            Section id = connection.at("id");
            id.text().ifPresent(word -> {
                Integer before = seen.putIfAbsent(word, id.file().keyLine(id.pointer()));
                if (before != null) {
                    problems.add(id.problem("connection '" + word + "' exists already, in line " + before));
                }
            });
            connection(connection);
        }
        Section plugins = root.at("plugins");
        for (String name : plugins.keys()) {
            Section section = plugins.at(name);
            if (!schemas.plugins().contains(name)) {
                problems.add(section.problem("unknown plugin '" + name + "'" + Nearest.hint(name, sorted())));
            } else {
                options(section, schemas.optionsSchema(name), Set.of("enabled", "grants"));
            }
        }
        needs(plugins);
        http(root.at("http"));
        rooms(seen.keySet());
    }

    /** What a plugin cannot do without is granted by the operator, or the plugin is not enabled. */
    private void needs(Section plugins) {
        for (String name : sorted()) {
            Section section = plugins.at(name);
            boolean disabled = section.at("enabled").node().isBoolean()
                    && !section.at("enabled").node().asBoolean();
            Set<String> missing = new TreeSet<>();
            schemas.needs(name).forEach(grant -> missing.add(grant.name().toLowerCase(Locale.ROOT)));
            missing.removeAll(section.texts("grants"));
            if (!disabled && !missing.isEmpty()) {
                problems.add((plugins.has(name) ? section : root)
                        .problem("plugin '" + name + "' needs " + String.join(" and ", missing)
                                + ": write plugins: {" + name + ": {grants: [" + String.join(", ", missing)
                                + "]}}, or enabled: false"));
            }
        }
    }

    private void http(Section http) {
        http.text("listen")
                .filter(text -> Listen.parse(text).isEmpty())
                .ifPresent(text -> problems.add(http.at("listen")
                        .problem(
                                "'listen' must be an address and a port, such as 127.0.0.1:8080, not '" + text + "'")));
        if ((http.has("link-secret-env") || http.has("link-secret-file")) && !http.has("public-url")) {
            problems.add(http.problem("links of pages need public-url, where people reach the bot"));
        }
        http.text("public-url")
                .filter(text -> !isBaseAddress(text))
                .ifPresent(text -> problems.add(http.at("public-url")
                        .problem("'public-url' must be an address such as https://bot.example.net, not '" + text
                                + "'")));
    }

    private static boolean isBaseAddress(String text) {
        try {
            URI uri = new URI(text);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private Set<String> sorted() {
        return new TreeSet<>(schemas.plugins());
    }

    private void connection(Section connection) {
        Section plugin = connection.at("plugin");
        String name = plugin.text().orElse("");
        if (name.isEmpty()) {
            return;
        }
        if (!schemas.plugins().contains(name)) {
            problems.add(plugin.problem("unknown plugin '" + name + "'" + Nearest.hint(name, sorted())));
            return;
        }
        Optional<String> schema = schemas.connectionSchema(name);
        if (schema.isEmpty()) {
            problems.add(plugin.problem("plugin '" + name + "' makes no connections"));
        } else {
            options(connection, schema.get(), Set.of("id", "plugin"));
        }
    }

    /** What a plugin's schema says of a section, except the keys that are ours. */
    void options(Section section, String schema, Set<String> ours) {
        if (!section.node().isObject()) {
            return;
        }
        Set<String> reported = new HashSet<>();
        secrets(section, reported);
        ObjectNode rest = ((ObjectNode) section.node()).deepCopy();
        ours.forEach(rest::remove);
        String rules = schema.isBlank() ? "{\"type\":\"object\",\"additionalProperties\":false}" : schema;
        problems.addAll(SchemaCheck.of(rules).check(new Section(section.file(), rest, section.pointer()), reported));
    }

    /** Nothing that may be a secret is repeated: what is reported here, the schema does not report again. */
    private void secrets(Section section, Set<String> reported) {
        for (String key : section.keys()) {
            Section value = section.at(key);
            if (value.node().isObject()) {
                secrets(value, reported);
            } else if (value.node().isArray()) {
                section.list(key).forEach(item -> secrets(item, reported));
            } else {
                secret(key, value).ifPresent(what -> {
                    reported.add(value.pointer());
                    problems.add(value.problem("'" + key + "' " + what));
                });
            }
        }
    }

    private static Optional<String> secret(String key, Section value) {
        if (NamedSecrets.KEY.matcher(key).matches()) {
            return Optional.of(
                    "would be a secret written plainly; say " + key + "-env: VARIABLE or " + key + "-file: PATH");
        }
        if (NamedSecrets.names(key, "-env")
                && value.text().filter(VARIABLE.asMatchPredicate()).isEmpty()) {
            return Optional.of(
                    "is the name of an environment variable, such as IRC_PASSWORD, and not the secret itself");
        }
        return value.text().filter(text -> CREDENTIALS.matcher(text).find()).isPresent()
                ? Optional.of("holds a password in its address; take it out")
                : Optional.empty();
    }

    private void rooms(Set<String> connections) {
        Section rooms = root.at("rooms");
        for (String kind : KINDS) {
            for (Section template : rooms.list(kind)) {
                String text = template.text().orElse("");
                int colon = text.indexOf(':');
                if (colon <= 0 || colon == text.length() - 1) {
                    problems.add(template.problem("a channel is written connection:name, not '" + text + "'"));
                    continue;
                }
                String connection = text.substring(0, colon);
                if (!connections.contains(connection)) {
                    problems.add(template.problem("unknown connection '" + connection + "'"
                            + Nearest.hint(connection, new TreeSet<>(connections))));
                }
                if (kind.equals("overview") == text.contains("{switchover}")) {
                    problems.add(
                            template.problem(
                                    kind.equals("overview")
                                            ? "an overview channel is one for all switchovers; take {switchover} out of '"
                                                    + text + "'"
                                            : "'" + text
                                                    + "' needs {switchover} in its name, for each switchover has rooms of its own"));
                }
            }
        }
        once(rooms);
    }

    /** Each channel has one purpose; networks take no notice of case. */
    private void once(Section rooms) {
        Map<String, Section> seen = new HashMap<>();
        for (String kind : KINDS) {
            for (Section template : rooms.list(kind)) {
                String text = template.text().orElse("");
                Section before = seen.putIfAbsent(text.toLowerCase(Locale.ROOT), template);
                if (before == null) {
                    continue;
                }
                boolean leak = kind.equals("staff") && before.pointer().startsWith("/rooms/customer/");
                problems.add(template.problem(
                        leak
                                ? "'" + text + "' is the customer's room too; staff need one of their own"
                                : "'" + text + "' is named already, in line "
                                        + before.file().keyLine(before.pointer())));
            }
        }
    }

    /** Checks the key {@code zone} of a section. */
    static void zone(Section section, List<Problem> problems) {
        section.text("zone")
                .filter(text -> HoursText.zone(text).isEmpty())
                .ifPresent(text -> problems.add(unknownZone(section.at("zone"), text)));
    }

    /** That a zone is not known, in the line where it is named. */
    static Problem unknownZone(Section where, String zone) {
        return where.problem("unknown zone '" + zone + "'; write one such as UTC or Europe/Berlin"
                + Nearest.to(zone, ZoneId.getAvailableZoneIds())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(""));
    }
}
