package io.pointsman.app.config;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Person;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.runbook.RunbookTemplate;
import io.pointsman.api.settings.Settings;
import io.pointsman.web.Listen;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Makes the records of a configuration from files that have no problem. */
final class ConfigReader {

    private static final String SQLITE = "jdbc:sqlite:";

    private static final List<Role> ROLES = List.of(
            Role.LEAD,
            Role.DEPUTY,
            Role.SUPPORT,
            Role.ACCOUNT_MANAGER,
            Role.OPS,
            Role.NETENG,
            Role.PRODUCT_ENGINEERING,
            Role.CUSTOMER);

    private final Path home;
    private final PluginSchemas schemas;
    private final Function<String, Optional<String>> environment;

    ConfigReader(Path home, PluginSchemas schemas, Function<String, Optional<String>> environment) {
        this.home = home;
        this.schemas = schemas;
        this.environment = environment;
    }

    /** The roles that exist: those of the file, else the usual ones; lead, deputy and customer always. */
    static Set<Role> roles(Optional<Section> bot) {
        Set<Role> roles = new LinkedHashSet<>(List.of(Role.LEAD, Role.DEPUTY, Role.CUSTOMER));
        if (bot.filter(section -> section.has("roles")).isPresent()) {
            bot.get().texts("roles").stream()
                    .filter(word -> word.matches("\\S{1,200}"))
                    .forEach(word -> roles.add(new Role(word)));
        } else {
            roles.addAll(ROLES);
        }
        return roles;
    }

    Config read(
            Section bot,
            Section people,
            List<Section> customers,
            Optional<Section> calendar,
            Optional<Section> oncall,
            List<RunbookTemplate> runbooks,
            Path directory) {
        Section own = bot.at("bot");
        ZoneId zone = zone(own).orElse(ZoneId.of("UTC"));
        TreeMap<String, BotConfig.PluginSection> plugins = new TreeMap<>();
        for (String name : bot.at("plugins").keys()) {
            plugins.put(name, plugin(name, bot.at("plugins").at(name)));
        }
        Section rooms = bot.at("rooms");
        BotConfig config = new BotConfig(
                own.text("nick").orElse("pointsman"),
                own.text("prefix").orElse("!"),
                zone,
                storage(bot.at("storage").text("url").orElse(SQLITE + "data/pointsman.db")),
                directory,
                bot.optional("http").map(this::http),
                bot.list("connections").stream().map(this::connection).toList(),
                new BotConfig.Rooms(rooms(rooms, "customer"), rooms(rooms, "staff"), rooms(rooms, "overview")),
                plugins,
                roles(Optional.of(bot)));
        Set<String> administrators = Set.copyOf(people.texts("administrators"));
        List<Person> staff = people.list("people").stream()
                .map(section -> person(section, administrators, Optional.empty()))
                .toList();
        List<Customer> named =
                customers.stream().map(section -> customer(section, zone)).toList();
        return new Config(
                config,
                new FileDirectory(
                        staff,
                        named,
                        runbooks,
                        rules(people, zone),
                        calendar.map(file -> CalendarRules.closures(file, zone)).orElse(List.of()),
                        oncall.map(file -> OnCallReading.plan(file, zone)).orElse(OnCallPlan.NONE),
                        OnCallReading.reach(people)));
    }

    private BotConfig.Http http(Section section) {
        return new BotConfig.Http(
                Listen.parse(section.must("listen")).orElseThrow(),
                section.text("public-url").map(url -> URI.create(url.replaceAll("/+$", ""))),
                settings(section, "", Set.of("listen", "public-url")));
    }

    private static Optional<ZoneId> zone(Section section) {
        return section.text("zone").map(ZoneId::of);
    }

    private String storage(String url) {
        String path = url.substring(SQLITE.length());
        return path.startsWith(":") || path.startsWith("file:") ? url : SQLITE + home.resolve(path);
    }

    private static List<BotConfig.RoomTemplate> rooms(Section rooms, String kind) {
        return rooms.texts(kind).stream()
                .map(text -> new BotConfig.RoomTemplate(
                        new ConnectionId(text.substring(0, text.indexOf(':'))), text.substring(text.indexOf(':') + 1)))
                .toList();
    }

    private BotConfig.Connection connection(Section section) {
        String plugin = section.must("plugin");
        return new BotConfig.Connection(
                new ConnectionId(section.must("id")),
                plugin,
                settings(section, schemas.connectionSchema(plugin).orElse(""), Set.of("id", "plugin")));
    }

    private BotConfig.PluginSection plugin(String name, Section section) {
        JsonNode enabled = section.at("enabled").node();
        Set<Grant> grants = section.texts("grants").stream()
                .map(word -> Grant.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new BotConfig.PluginSection(!enabled.isBoolean() || enabled.asBoolean(), grants, options(name, section));
    }

    /** The options of a plugin, whatever its schema says of them. */
    Settings options(String plugin, Section section) {
        return settings(section, schemas.optionsSchema(plugin), Set.of("enabled", "grants"));
    }

    private Settings settings(Section section, String schema, Set<String> ours) {
        JsonNode rules = schema.isBlank()
                ? MissingNode.getInstance()
                : SchemaCheck.of(schema).schema();
        Map<String, Object> values = map(section.node(), rules);
        ours.forEach(values::remove);
        return new Settings(values, environment);
    }

    private Map<String, Object> map(JsonNode node, JsonNode rules) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode named = rules.path("properties").path(entry.getKey());
            JsonNode rule = named.isMissingNode() ? rules.path("additionalProperties") : named;
            boolean path = entry.getKey().endsWith("-file")
                    || rule.path("format").asString("").equals("path");
            values.put(entry.getKey(), value(entry.getValue(), rule, path));
        }
        return values;
    }

    /** Texts under {@code …-file}, and those to which the schema gives the format {@code path}, are paths from the home directory. */
    private Object value(JsonNode node, JsonNode rules, boolean path) {
        if (node.isObject()) {
            return map(node, rules);
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item, rules.path("items"), path)));
            return List.copyOf(items);
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return path ? home.resolve(node.asString()).toString() : node.asString();
    }

    private static Person person(Section section, Set<String> administrators, Optional<CustomerId> contactOf) {
        return new Person(
                new PersonId(section.must("id")),
                section.must("name"),
                section.texts("roles").stream().map(Role::new).toList(),
                section.list("identities").stream()
                        .map(item -> new Person.Identity(
                                new ConnectionId(item.must("connection")),
                                item.must("account"),
                                item.text("nick").orElse(item.must("account"))))
                        .toList(),
                contactOf.isEmpty() && administrators.contains(section.must("id")),
                contactOf,
                zone(section));
    }

    /** The id of a customer: the name of its file. */
    static CustomerId id(Section section) {
        String file = String.valueOf(Path.of(section.file().name()).getFileName());
        return new CustomerId(file.replaceFirst("\\.yaml$", ""));
    }

    private Customer customer(Section section, ZoneId otherwise) {
        CustomerId id = id(section);
        return new Customer(
                id,
                section.must("name"),
                zone(section).orElse(otherwise),
                section.list("contacts").stream()
                        .map(contact -> person(contact, Set.of(), Optional.of(id)))
                        .toList(),
                section.texts("engage").stream().map(PersonId::new).toList(),
                section.text("tier"),
                section.text("region"),
                traffic(section.at("traffic")),
                CalendarRules.peakHours(section, zone(section).orElse(otherwise)),
                section.texts("pops"),
                signals(section.at("signals")),
                forecasts(section.at("traffic")));
    }

    private Map<String, Settings> signals(Section section) {
        Map<String, Settings> signals = new LinkedHashMap<>();
        for (String plugin : section.keys()) {
            signals.put(plugin, settings(section.at(plugin), schemas.signalsSchema(plugin), Set.of()));
        }
        return signals;
    }

    private static List<Ramp.Forecast> forecasts(Section traffic) {
        return traffic.list("forecast").stream()
                .flatMap(one -> RunbookReader.share(one).stream()
                        .map(share -> new Ramp.Forecast(
                                share,
                                one.at("rps").node().asDouble(),
                                one.has("gbps") ? one.at("gbps").node().asDouble() : 0)))
                .toList();
    }

    private static CustomerTraffic traffic(Section section) {
        return new CustomerTraffic(section.texts("hostnames"), section.texts("origins"), section.texts("former-edges"));
    }

    private static List<EngagementRule> rules(Section people, ZoneId zone) {
        return people.list("engage").stream()
                .map(rule -> new EngagementRule(
                        words(rule.at("when"), "tier"),
                        words(rule.at("when"), "region"),
                        HoursText.read(
                                rule.at("when").text("hours"), rule.at("when").text("days"), zone),
                        rule.texts("people").stream().map(PersonId::new).toList(),
                        rule.texts("roles").stream().map(Role::new).toList()))
                .toList();
    }

    private static Set<String> words(Section when, String key) {
        return EngageRules.words(when, key).stream()
                .flatMap(word -> word.text().stream())
                .collect(Collectors.toSet());
    }
}
