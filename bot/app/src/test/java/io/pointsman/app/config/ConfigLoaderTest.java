package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.command.Person;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    private static final String SMALL = """
            bot: {}
            tiers: [gold, silver]
            regions: [emea]
            connections:
              - {id: irc, plugin: irc, host: h}
            rooms:
              customer: ["irc:#sw-{switchover}"]
              staff: ["irc:#st-{switchover}"]
            """;

    private static final String PEOPLE = """
            people:
              - id: nina
                name: Nina
                roles: [support]
                identities: [{connection: irc, account: nina}]
            engage:
              - when: {tier: gold, region: [emea], hours: "08:00-20:00 Europe/Berlin", days: mon-fri}
                people: [nina]
                roles: ["support"]
            """;

    private static final String ACME = """
            name: Acme
            contacts:
              - id: carol
                name: Carol
                identities: [{connection: irc, account: carol}]
            engage: [nina]
            tier: silver
            region: emea
            """;

    @TempDir
    private Path home;

    @Test
    void theShippedConfigurationIsValid() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CheckConfig()
                .run(
                        RunbookLoaderTest.source("config"),
                        new TestSchemas(),
                        Instant.parse("2026-11-23T12:00:00Z"),
                        new PrintWriter(out),
                        new PrintWriter(err));
        // These plugins offer no checks.
        assertThat(err.toString().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("warning: ") && line.contains("no plugin offers the check"));
        assertThat(out.toString().lines())
                .containsExactly(
                        "config ok: 1 connection, 6 runbooks, 8 people, 1 customer",
                        "acme engages now: nina, amir, olga, kenji, priya, jonas (by rule)");
        assertThat(code).isZero();
    }

    @Test
    void whatIsLeftOutHasADefault() {
        BotConfig bot = valid(SMALL, PEOPLE, ACME).bot();
        assertThat(bot.nick()).isEqualTo("pointsman");
        assertThat(bot.prefix()).isEqualTo("!");
        assertThat(bot.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(bot.storage()).isEqualTo("jdbc:sqlite:" + home.resolve("data/pointsman.db"));
        assertThat(bot.runbooks()).isEqualTo(home.resolve("runbooks"));
        assertThat(bot.rooms().overview()).isEmpty();
        assertThat(bot.roles()).hasSize(8).contains(Role.LEAD, Role.CUSTOMER, Role.NETENG);
        assertThat(bot.plugin("journal").enabled()).isTrue();
        assertThat(bot.plugin("journal").grants()).isEmpty();
    }

    @Test
    void everyKeyReachesItsPlace() {
        Config config = valid("""
                bot: {nick: switch, prefix: "?", zone: Europe/Berlin}
                storage: {url: "jdbc:sqlite:/var/p.db"}
                runbooks: runbooks
                roles: [support, ops, night]
                tiers: [silver]
                regions: [emea, apac]
                connections:
                  - {id: irc, plugin: irc, host: h, port: 7000, tls: true, trust: ca.pem, tags: [a, b], sasl: {account: p, password-env: SECRET}}
                rooms: {customer: ["irc:#c-{switchover}"], staff: ["irc:#s-{switchover}"], overview: ["irc:#o"]}
                plugins: {journal: {enabled: false, grants: [health, pager], lines: 7}}
                """, """
                people:
                  - {id: nina, name: Nina, roles: [support, night], zone: Asia/Tokyo, identities: [{connection: irc, account: Nina, nick: nn}]}
                administrators: [nina]
                engage:
                  - {when: {tier: silver, region: [apac, emea], hours: "22:00-06:00 Europe/London", days: fri}, people: [nina], roles: [night]}
                  - {roles: [support]}
                """, ACME + "zone: Europe/London\n");
        BotConfig bot = config.bot();
        assertThat(List.of(bot.nick(), bot.prefix(), bot.zone().getId(), bot.storage()))
                .containsExactly("switch", "?", "Europe/Berlin", "jdbc:sqlite:/var/p.db");
        assertThat(bot.roles())
                .containsExactlyInAnyOrder(
                        Role.LEAD, Role.DEPUTY, Role.CUSTOMER, Role.SUPPORT, Role.OPS, new Role("night"));
        Settings irc = bot.connections().get(0).settings();
        assertThat(irc.has("plugin")).isFalse();
        assertThat(irc.number("port", 0)).isEqualTo(7000);
        assertThat(irc.flag("tls", false)).isTrue();
        assertThat(irc.texts("tags")).containsExactly("a", "b");
        assertThat(irc.text("trust")).contains(home.resolve("ca.pem").toString());
        assertThat(irc.section("sasl").secret("password")).contains("of SECRET");
        assertThat(bot.rooms().customer().get(0).of(new SwitchoverId("acme-2"))).hasToString("irc:#c-acme-2");
        assertThat(bot.rooms().overview().get(0).plain()).hasToString("irc:#o");
        assertThat(bot.plugin("journal").enabled()).isFalse();
        assertThat(bot.plugin("journal").grants()).containsExactlyInAnyOrder(Grant.HEALTH, Grant.PAGER);
        assertThat(bot.plugin("journal").settings().number("lines", 0)).isEqualTo(7);

        FileDirectory directory = config.directory();
        Person nina = directory.byAccount(new ConnectionId("irc"), "nina").orElseThrow();
        assertThat(nina.administrator()).isTrue();
        assertThat(nina.zone()).contains(ZoneId.of("Asia/Tokyo"));
        assertThat(nina.identities().get(0).hint()).isEqualTo("nn");
        assertThat(directory.person(new PersonId("carol")).flatMap(Person::contactOf))
                .contains(new CustomerId("acme"));
        assertThat(directory.customer(new CustomerId("acme")).orElseThrow().zone())
                .isEqualTo(ZoneId.of("Europe/London"));
        assertThat(directory.customers().get(0).tier()).contains("silver");
        assertThat(directory.customers().get(0).region()).contains("emea");
        assertThat(directory.rules())
                .containsExactly(
                        new EngagementRule(
                                Set.of("silver"),
                                Set.of("apac", "emea"),
                                new Hours(
                                        LocalTime.of(22, 0),
                                        LocalTime.of(6, 0),
                                        ZoneId.of("Europe/London"),
                                        Set.of(DayOfWeek.FRIDAY)),
                                List.of(new PersonId("nina")),
                                List.of(new Role("night"))),
                        new EngagementRule(
                                Set.of(),
                                Set.of(),
                                new Hours(
                                        LocalTime.MIDNIGHT,
                                        LocalTime.MIDNIGHT,
                                        ZoneId.of("Europe/Berlin"),
                                        Set.of(DayOfWeek.values())),
                                List.of(),
                                List.of(Role.SUPPORT)));
        assertThat(directory.customers().get(0).engage()).containsExactly(new PersonId("nina"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bot: {} | bot: {nik: x} | config/pointsman.yaml:1: unknown key 'nik'; did you mean 'nick'?
            bot: {} | bot: {zone: Europe/Berln} | config/pointsman.yaml:1: unknown zone 'Europe/Berln'; write one such as UTC or Europe/Berlin; did you mean 'Europe/Berlin'?
            host: h | prot: 1, host: h | config/pointsman.yaml:5: unknown key 'prot'; did you mean 'port'?
            , host: h | '' | config/pointsman.yaml:5: missing key 'host'
            host: h | host: h, sasl: {password: hunter2} | config/pointsman.yaml:5: 'password' would be a secret written plainly; say password-env: VARIABLE or password-file: PATH
            host: h | host: h, sasl: {password-env: hunter2} | config/pointsman.yaml:5: 'password-env' is the name of an environment variable, such as IRC_PASSWORD, and not the secret itself
            host: h | host: h, sasl: {password-env: 12345678} | config/pointsman.yaml:5: 'password-env' is the name of an environment variable, such as IRC_PASSWORD, and not the secret itself
            host: h | host: h, proxies: [{token: hunter2}] | config/pointsman.yaml:5: 'token' would be a secret written plainly; say token-env: VARIABLE or token-file: PATH
            host: h | host: h, proxies: [{routing-key: hunter2}] | config/pointsman.yaml:5: 'routing-key' would be a secret written plainly; say routing-key-env: VARIABLE or routing-key-file: PATH
            host: h | host: h, proxy: "http://me:hunter2@proxy:3128/" | config/pointsman.yaml:5: 'proxy' holds a password in its address; take it out
            host: h | host: h, nickserv: {account: p} | config/pointsman.yaml:5: 'nickserv' needs one of password-env, password-file
            plugin: irc | plugin: irq | config/pointsman.yaml:5: unknown plugin 'irq'; did you mean 'irc'?
            irc:#sw- | irk:#sw- | config/pointsman.yaml:7: unknown connection 'irk'; did you mean 'irc'?
            #st-{switchover} | #st | config/pointsman.yaml:8: 'irc:#st' needs {switchover} in its name, for each switchover has rooms of its own
            irc:#st- | irc:#SW- | config/pointsman.yaml:8: 'irc:#SW-{switchover}' is the customer's room too; staff need one of their own
            "irc:#st-{switchover}"] | "irc:#st-{switchover}", "irc:#ST-{switchover}"] | config/pointsman.yaml:8: 'irc:#ST-{switchover}' is named already, in line 8
            irc:#st- | irc:#sw- | config/pointsman.yaml:8: 'irc:#sw-{switchover}' is the customer's room too; staff need one of their own
            roles: [support] | roles: [suport] | config/people.yaml:4: unknown role 'suport'; did you mean 'support'?
            account: nina | account: CAROL | config/customers/acme.yaml:5: account 'carol' on 'irc' is somebody already, in config/people.yaml:5
            id: carol | id: nina | config/customers/acme.yaml:3: person 'nina' is somebody already, in config/people.yaml:2
            engage: [nina] | engage: [ninja] | config/customers/acme.yaml:6: unknown person 'ninja'; did you mean 'nina'?
            tier: silver | tier: sliver | config/customers/acme.yaml:7: unknown tier 'sliver'; did you mean 'silver'?
            region: emea | region: emae | config/customers/acme.yaml:8: unknown region 'emae'; did you mean 'emea'?
            {tier: gold, | {tier: [silver, glod], | config/people.yaml:7: unknown tier 'glod'; did you mean 'gold'?
            gold, region: [emea] | gold, region: [apac] | config/people.yaml:7: unknown region 'apac'; known: emea
            tier: gold, | teir: gold, | config/people.yaml:7: unknown key 'teir'; did you mean 'tier'?
            tier: gold, | tier: 7, | config/people.yaml:7: 'tier' must be a text or a list, not 7 (a number; quotes make it a text)
            08:00-20:00 Europe/Berlin | 8-20 | config/people.yaml:7: hours are written 08:00-20:00 or 08:00-20:00 Europe/Berlin, not '8-20'
            08:00-20:00 Europe/Berlin | 08:00-08:00 | config/people.yaml:7: '08:00-08:00' is empty; leave hours out for the whole day
            20:00 Europe/Berlin | 20:00 Europe/Berln | config/people.yaml:7: unknown zone 'Europe/Berln'; write one such as UTC or Europe/Berlin; did you mean 'Europe/Berlin'?
            mon-fri | mo-fri | config/people.yaml:7: days are written mon-fri, sat,sun or fri-mon with mon tue wed thu fri sat sun, not 'mo-fri'
            people: [nina] | people: [nino] | config/people.yaml:8: unknown person 'nino'; did you mean 'nina'?
            roles: ["support"] | roles: [ops] | config/people.yaml:9: nobody has the role 'ops'
            roles: ["support"] | roles: [opps] | config/people.yaml:9: unknown role 'opps'; did you mean 'ops'?
            irc, account: carol | rc, account: carol | config/customers/acme.yaml:5: unknown connection 'rc'; did you mean 'irc'?
            """)
    void saysWhatIsWrongAndWhere(String was, String becomes, String expected) {
        ConfigLoader.Loaded loaded =
                load(SMALL.replace(was, becomes), PEOPLE.replace(was, becomes), ACME.replace(was, becomes));
        assertThat(loaded.config()).isEmpty();
        assertThat(shown(loaded.problems())).containsExactly(expected);
    }

    @Test
    void aSecretThatIsNamedAndNotThereIsNoProblemOfTheFilesAndIsToldBeforeAStart() throws IOException {
        String named =
                "host: h, sasl: {account: p, password-env: UNSET}, nickserv: {account: p, password-file: nick.txt}";
        load(SMALL.replace("host: h", named), PEOPLE, ACME);
        ConfigLoader.Loaded loaded =
                ConfigLoader.load(home.resolve("config"), new TestSchemas(), name -> Optional.empty());
        assertThat(loaded.config()).isPresent();
        assertThat(shown(loaded.missing()))
                .containsExactly(
                        "config/pointsman.yaml:5: 'password-file': the file nick.txt cannot be read",
                        "config/pointsman.yaml:5: 'password-env': the environment variable UNSET is not set");
        Files.writeString(home.resolve("nick.txt"), "secret");
        assertThat(shown(load(SMALL.replace("host: h", named), PEOPLE, ACME).missing()))
                .isEmpty();
    }

    @Test
    void whatEachTellsIsToldTogether() {
        ConfigLoader.Loaded loaded = load(
                SMALL.replace("rooms:", "  - {id: irc, plugin: console}\nrooms:") + """
                  overview: ["irc:#o", "irc:#O"]
                plugins: {jurnal: {}, journal: {lines: many}}
                """,
                PEOPLE + "administrators: [ninna]\n",
                "");
        assertThat(loaded.config()).isEmpty();
        assertThat(shown(loaded.problems()))
                .containsExactly(
                        "config/customers/acme.yaml:1: must hold keys and values",
                        "config/people.yaml:10: unknown person 'ninna'; did you mean 'nina'?",
                        "config/pointsman.yaml:6: connection 'irc' exists already, in line 5",
                        "config/pointsman.yaml:10: 'irc:#O' is named already, in line 10",
                        "config/pointsman.yaml:11: 'lines' must be a whole number, not a text",
                        "config/pointsman.yaml:11: unknown plugin 'jurnal'; did you mean 'journal'?");
    }

    @Test
    void aCustomersFileHasANameThatCanBePartOfAChannel() throws IOException {
        Files.createDirectories(home.resolve("config/customers"));
        Files.writeString(home.resolve("config/customers/Big Corp.yaml"), "name: Big Corp\n");
        assertThat(shown(load(SMALL, PEOPLE, ACME).problems()))
                .containsExactly(
                        "config/customers/Big Corp.yaml: the name of the file is the customer's id, and part of channel names: letters, digits, - and _");
    }

    @Test
    void theNamesAndPlacesOfACustomersTrafficAreRead() {
        String traffic = """
                traffic:
                  hostnames: [www.acme.example, "static.acme.example"]
                  origins: ["origin.acme.example:8443", "[2001:db8::1]:443", 192.0.2.7]
                  former-edges: [acme.old-cdn.example]
                """;
        Config config = valid(SMALL, PEOPLE, ACME + traffic);
        assertThat(config.directory().customers().getFirst().traffic())
                .isEqualTo(new CustomerTraffic(
                        List.of("www.acme.example", "static.acme.example"),
                        List.of("origin.acme.example:8443", "[2001:db8::1]:443", "192.0.2.7"),
                        List.of("acme.old-cdn.example")));
        assertThat(valid(SMALL, PEOPLE, ACME).directory().customers().getFirst().traffic())
                .isEqualTo(CustomerTraffic.NONE);
    }

    @Test
    void aNameThatIsAnAddressOfAPageIsToldInItsLine() {
        ConfigLoader.Loaded loaded = load(SMALL, PEOPLE, ACME + """
                traffic:
                  hostnames: ["https://www.acme.example/"]
                  origins: ["origin.acme.example:70000"]
                  hostname: [x]
                """);
        assertThat(shown(loaded.problems()))
                .hasSize(3)
                .anyMatch(line -> line.contains("must be a host name such as www.example.com"))
                .anyMatch(line -> line.contains("must be a host or host:port such as origin.example.com:8443"))
                .anyMatch(line -> line.contains("unknown key 'hostname'; did you mean 'hostnames'?"));
    }

    private List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.toString().replace(home + "/", ""))
                .toList();
    }

    private Config valid(String bot, String people, String acme) {
        ConfigLoader.Loaded loaded = load(bot, people, acme);
        assertThat(shown(loaded.problems())).isEmpty();
        return loaded.config().orElseThrow();
    }

    private ConfigLoader.Loaded load(String bot, String people, String acme) {
        try {
            Files.createDirectories(home.resolve("config/customers"));
            Files.createDirectories(home.resolve("runbooks"));
            Files.writeString(home.resolve("config/pointsman.yaml"), bot);
            Files.writeString(home.resolve("config/people.yaml"), people);
            Files.writeString(home.resolve("config/customers/acme.yaml"), acme);
            Files.writeString(home.resolve("runbooks/tiny.yaml"), RunbookLoaderTest.TINY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigLoader.load(home.resolve("config"), new TestSchemas(), name -> Optional.of("of " + name));
    }
}
