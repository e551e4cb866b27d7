package io.pointsman.scenario;

import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestLine;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A network with services, the packaged bot on it, and the people of a switchover, logged in. */
final class SwitchoverStage implements AutoCloseable {

    static final String CUSTOMER_ROOM = "#sw-acme-1";
    static final String STAFF_ROOM = "#sw-acme-1-staff";

    static final String BOT = "pointsman";

    private static final Pattern DIGEST = Pattern.compile("^In short: (\\d+) lines of the last ");
    private static final List<String> STAFF = List.of("nina", "omar", "nelly");
    private static final List<String> PEOPLE = List.of("nina", "omar", "nelly", "carol");

    final IrcTestNetwork network;
    final BotProcess bot;
    final RecordedLog log;
    /** Between the bot and the network. */
    final FaultProxy wire;

    private int deaths;
    private final Map<String, IrcTestClient> clients = new LinkedHashMap<>();

    SwitchoverStage(IrcTestNetwork network, boolean sasl, Path folder) {
        this(network, sasl, folder, Map.of());
    }

    /**
     * The same, with further files.
     *
     * @param more what each file below the folder says instead, or, where its name begins with a plus, besides
     */
    SwitchoverStage(IrcTestNetwork network, boolean sasl, Path folder, Map<String, String> more) {
        this.network = network;
        this.wire = FaultProxy.to(network.host(), network.port());
        this.log = new RecordedLog(folder.resolve("data/pointsman.db"));
        network.createAccount("pointsman", "bot-secret");
        PEOPLE.forEach(person -> network.createAccount(person, person + "-secret"));
        configure(folder, sasl);
        more.forEach((file, text) -> {
            boolean besides = file.startsWith("+");
            Path path = folder.resolve(besides ? file.substring(1) : file);
            write(path, besides ? read(path) + text : text);
        });
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
    private void awaitUp(int times) {
        Awaitility.await("the bot is connected for the " + times + ". time")
                .atMost(Duration.ofSeconds(90))
                .failFast("the bot ended:\n" + bot.log(), () -> !bot.isAlive())
                .untilAsserted(() -> {
                    if (bot.log().split("connection irc is up", -1).length <= times) {
                        throw new AssertionError(bot.log());
                    }
                });
    }

    /** {@code kill -9}, and what the bot had said to its connection but the network had not taken is gone with it. */
    void kill() {
        bot.kill();
        wire.cut();
        wire.heal();
        deaths++;
    }

    /** Starts the bot again; returns when everybody sees it back in its rooms. */
    void startAgain() {
        int before = arrivals();
        bot.startAgain();
        awaitUp(deaths + 1);
        Awaitility.await("the bot is back in its rooms")
                .atMost(Duration.ofSeconds(20))
                .failFast("the bot ended:\n" + bot.log(), () -> !bot.isAlive())
                .until(() -> arrivals() >= before + 2);
    }

    private int arrivals() {
        return (int) person("nina").lines().stream()
                .filter(line -> line.is("JOIN") && line.nick().equals(BOT))
                .filter(line -> line.concerns(CUSTOMER_ROOM) || line.concerns(STAFF_ROOM))
                .count();
    }

    /** What the bot said in a channel, as the person saw it. */
    static List<String> heard(IrcTestClient who, String channel) {
        return who.linesIn(channel).stream()
                .filter(line -> line.isMessage() && line.nick().equals(BOT))
                .map(IrcTestLine::text)
                .toList();
    }

    /** How many lines of the normal lane the bot folded into digests, as the person saw it. */
    static long folded(IrcTestClient who, String channel) {
        return heard(who, channel).stream()
                .map(DIGEST::matcher)
                .filter(Matcher::find)
                .mapToLong(digest -> Long.parseLong(digest.group(1)))
                .sum();
    }

    /** Support opens the switchover, and everybody follows the invitations. */
    void openTheRooms() {
        person("nina").say(BOT, "open acme standard-ramp");
        for (String staff : STAFF) {
            comeIn(person(staff), CUSTOMER_ROOM);
            comeIn(person(staff), STAFF_ROOM);
        }
        comeIn(person("carol"), CUSTOMER_ROOM);
        person("carol").awaitMessage(CUSTOMER_ROOM, "carol: welcome to acme-1");
    }

    private static void comeIn(IrcTestClient who, String channel) {
        who.await("an invitation to " + channel, line -> line.is("INVITE") && line.concerns(channel));
        who.join(channel);
    }

    @Override
    public void close() {
        clients.values().forEach(IrcTestClient::close);
        bot.close();
        wire.close();
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
                """.formatted(wire.host(), wire.port(), login));
        write(folder.resolve("config/customers/acme.yaml"), """
                name: Acme
                contacts: [{id: carol, name: Carol, identities: [{connection: irc, account: carol, nick: carol}]}]
                engage: [nina, omar, nelly]
                """);
        write(folder.resolve("config/people.yaml"), resource("people.yaml"));
        write(folder.resolve("runbooks/standard-ramp.yaml"), resource("standard-ramp.yaml"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (java.io.InputStream stream = SwitchoverStage.class.getResourceAsStream("/scenario/" + name)) {
            if (stream == null) {
                throw new AssertionError("no resource " + name);
            }
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
