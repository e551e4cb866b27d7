package io.pointsman.scenario;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A network with services, the packaged bot on it, and the people of a switchover, logged in. */
final class SwitchoverStage implements AutoCloseable {

    static final String CUSTOMER_ROOM = "#sw-acme-1";
    static final String STAFF_ROOM = "#sw-acme-1-staff";

    private static final List<String> PEOPLE = List.of("nina", "omar", "nelly", "carol");

    final IrcTestNetwork network;
    final BotProcess bot;
    private final Path folder;
    private final Map<String, IrcTestClient> clients = new LinkedHashMap<>();

    SwitchoverStage(IrcTestNetwork network, boolean sasl, Path folder) {
        this.network = network;
        this.folder = folder;
        network.createAccount("pointsman", "bot-secret");
        PEOPLE.forEach(person -> network.createAccount(person, person + "-secret"));
        configure(folder, sasl);
        this.bot = new BotProcess(distribution(), folder);
        awaitUp(1);
        for (String person : PEOPLE) {
            clients.put(
                    person,
                    network.client(person).login(person, person + "-secret").connect());
        }
    }

    /** Somebody of the cast, logged in to the services. */
    IrcTestClient person(String name) {
        IrcTestClient client = clients.get(name);
        if (client == null) {
            throw new AssertionError("nobody is called " + name);
        }
        return client;
    }

    /** Waits until the bot said that its connection is up for the given time. */
    void awaitUp(int times) {
        Awaitility.await("the bot is connected for the " + times + ". time")
                .atMost(Duration.ofSeconds(40))
                .failFast("the bot ended:\n" + bot.log(), () -> !bot.isAlive())
                .untilAsserted(() -> {
                    if (bot.log().split("connection irc is up", -1).length <= times) {
                        throw new AssertionError(bot.log());
                    }
                });
    }

    /** The notes in the log, read from the file beside the running bot, that begin with the given words. */
    List<String> logged(String beginning) {
        List<String> notes = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/pointsman.db"));
                PreparedStatement query = connection.prepareStatement(
                        "select json_extract(body, '$.text') from event where kind = 'journal.logged' order by seq");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(1).startsWith(beginning)) {
                    notes.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError("the log cannot be read", e);
        }
        return notes;
    }

    @Override
    public void close() {
        clients.values().forEach(IrcTestClient::close);
        bot.close();
        network.close();
    }

    static Path distribution() {
        return Path.of(System.getProperty("pointsman.distribution", "target/pointsman"))
                .toAbsolutePath();
    }

    private void configure(Path folder, boolean sasl) {
        String login = sasl ? "sasl" : "nickserv";
        write(folder.resolve("config/pointsman.yaml"), """
                bot: {nick: pointsman}
                storage: {url: "jdbc:sqlite:data/pointsman.db"}
                connections:
                  - {id: irc, plugin: irc, host: %s, port: %d, tls: false, %s: {account: pointsman, password-env: IRC_PASSWORD}, rate: {per-second: 500, burst: 500}}
                rooms: {customer: ["irc:#sw-{switchover}"], staff: ["irc:#sw-{switchover}-staff"]}
                """.formatted(network.host(), network.port(), login));
        write(folder.resolve("config/customers/acme.yaml"), """
                name: Acme
                contacts: [{id: carol, name: Carol, identities: [{connection: irc, account: carol, nick: carol}]}]
                engage: [nina, omar, nelly]
                """);
        write(folder.resolve("config/people.yaml"), resource("people.yaml"));
        write(folder.resolve("runbooks/standard-ramp.yaml"), resource("standard-ramp.yaml"));
    }

    private static String resource(String name) {
        try (java.io.InputStream stream = SwitchoverStage.class.getResourceAsStream("/scenario/" + name)) {
            if (stream == null) {
                throw new AssertionError("no resource " + name);
            }
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
