package io.pointsman.bench;

import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A real network without flood limits, one person who is staff, and the bots in their rooms. */
final class Stage implements AutoCloseable {

    private static final long ROOMS_LIMIT = 180_000_000_000L;
    private static final String PERSON = "nina";

    private final IrcTestNetwork network;
    private final Path distribution;
    private final Path folder;
    private final Speaker person;
    private final List<Contestant> contestants = new ArrayList<>();
    private int named;

    /** @param distribution the unpacked distribution that is measured */
    Stage(IrcTestNetwork network, Path distribution, Path folder) {
        this.network = network;
        this.distribution = distribution;
        this.folder = folder;
        network.createAccount(PERSON, "secret");
        this.person = Speaker.connect(network.host(), network.port(), PERSON, "secret");
    }

    Speaker person() {
        return person;
    }

    /** The echo bot in so many rooms. */
    Contestant echo(int rooms) {
        String nick = "echo" + ++named;
        String prefix = "#" + nick + "-";
        Contestant echo = new Contestant(
                nick,
                EchoBot.rooms(prefix, rooms),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes(),
                        EchoBot.class.getName(),
                        network.host(),
                        Integer.toString(network.port()),
                        nick,
                        "echo.log",
                        prefix,
                        Integer.toString(rooms)),
                Map.of(),
                directory(folder.resolve(nick)));
        contestants.add(echo);
        for (List<String> some : batches(echo.rooms())) {
            person.send("JOIN " + String.join(",", some));
        }
        awaitAnswers(echo);
        return echo;
    }

    /** Pointsman in so many rooms, one for customers and one for staff of each switchover. */
    Contestant pointsman(int rooms) {
        List<String> names = new ArrayList<>();
        String nick = "points" + ++named;
        for (int i = 1; i <= (rooms + 1) / 2; i++) {
            names.add("#" + nick + "-acme-" + i + "-staff");
            names.add("#" + nick + "-acme-" + i);
        }
        return pointsman(
                nick,
                names.subList(0, rooms),
                List.of("#" + nick + "-{switchover}-staff"),
                rooms == 1 ? List.of() : List.of("#" + nick + "-{switchover}"));
    }

    /** Pointsman with one switchover that has so many staff rooms. */
    Contestant pointsmanWithStaffRooms(int rooms) {
        String nick = "points" + ++named;
        List<String> templates = EchoBot.rooms("#" + nick + "-{switchover}-", rooms);
        return pointsman(
                nick,
                templates.stream()
                        .map(name -> name.replace("{switchover}", "acme-1"))
                        .toList(),
                templates,
                List.of());
    }

    private Contestant pointsman(String nick, List<String> rooms, List<String> staffRooms, List<String> customerRooms) {
        Path home = directory(folder.resolve(nick));
        configure(home, nick, staffRooms, customerRooms);
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        check(home, environment);
        Contestant bot = new Contestant(
                nick,
                rooms,
                List.of(
                        distribution.resolve("pointsman").toString(),
                        "run",
                        "--config",
                        home.resolve("config").toString()),
                environment,
                home);
        contestants.add(bot);
        int each = staffRooms.size() + customerRooms.size();
        open(bot, (rooms.size() + each - 1) / each);
        if (!Waiting.within(ROOMS_LIMIT, () -> person.rooms().containsAll(rooms))) {
            throw new IllegalStateException("no invitation to "
                    + rooms.stream()
                            .filter(room -> !person.rooms().contains(room))
                            .toList() + ": " + bot.log());
        }
        awaitAnswers(bot);
        return bot;
    }

    /** As an operator does before the first start; it also makes what every start maps. */
    private void check(Path home, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    distribution.resolve("pointsman").toString(),
                    "check-config",
                    "--config",
                    home.resolve("config").toString());
            builder.environment().putAll(environment);
            Path said = home.resolve("check-config.log");
            int exit = builder.redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("check-config ended with " + exit + ": " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void open(Contestant bot, int switchovers) {
        Set<String> opened = ConcurrentHashMap.newKeySet();
        person.listen(said -> {
            if (said.nick().equals(bot.nick()) && said.text().contains(" is open; its rooms are")) {
                opened.add(said.text());
            }
        });
        // There is nobody to say it to before the bot is on the network, and it is told by and by, as people would.
        for (int i = 1; i <= switchovers; i++) {
            int next = i;
            for (int attempt = 0; attempt < 600 && bot.isAlive() && opened.size() < next; attempt++) {
                if (attempt == 0 || opened.isEmpty()) {
                    person.say(bot.nick(), "open acme standard-ramp");
                }
                Waiting.within(opened.isEmpty() ? 500_000_000L : 100_000_000L, () -> opened.size() >= next);
            }
        }
        if (opened.size() < switchovers) {
            throw new IllegalStateException(
                    bot.nick() + " opened " + opened.size() + " of " + switchovers + " switchovers: " + bot.log());
        }
    }

    /** Returns when the bot answers in each of its rooms, and nothing is on its way any more. */
    void awaitAnswers(Contestant bot) {
        Rooms answered = new Rooms(bot);
        person.listen(answered);
        Waiting.until(bot.nick() + " answering in its rooms, is silent in " + answered.left(), ROOMS_LIMIT, () -> {
            answered.left().forEach(room -> person.say(room, "!ping"));
            return Waiting.within(1_000_000_000L, answered::complete);
        });
        quiet();
    }

    /** Returns when nobody has said anything for a while. */
    void quiet() {
        long[] last = {System.nanoTime()};
        person.listen(said -> last[0] = said.at());
        Waiting.until("silence", ROOMS_LIMIT, () -> System.nanoTime() - last[0] > 300_000_000L);
    }

    /** Ends a bot, and leaves its rooms. */
    void end(Contestant bot) {
        bot.close();
        contestants.remove(bot);
        List<String> mine = bot.rooms().stream().filter(person.rooms()::remove).toList();
        batches(mine).forEach(some -> person.send("PART " + String.join(",", some)));
        quiet();
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
        person.close();
        network.close();
    }

    private static List<List<String>> batches(List<String> rooms) {
        return java.util.stream.IntStream.range(0, (rooms.size() + 9) / 10)
                .mapToObj(i -> rooms.subList(i * 10, Math.min(rooms.size(), i * 10 + 10)))
                .toList();
    }

    private void configure(Path home, String nick, List<String> staffRooms, List<String> customerRooms) {
        write(home.resolve("config/pointsman.yaml"), """
                bot: {nick: %s}
                connections:
                  - {id: irc, plugin: irc, host: %s, port: %d, tls: false, rate: {per-second: 1000000, burst: 1000000}}
                rooms: {customer: [%s], staff: [%s]}
                """.formatted(
                        nick, network.host(), network.port(), channels(customerRooms), channels(staffRooms)));
        write(home.resolve("config/people.yaml"), """
                people:
                  - {id: nina, name: Nina, roles: [support], identities: [{connection: irc, account: nina, nick: nina}]}
                """);
        write(home.resolve("config/customers/acme.yaml"), "name: Acme\nengage: [nina]\n");
        copy("standard-ramp.yaml", home.resolve("runbooks"));
        copy("runbook.schema.json", home.resolve("runbooks"));
    }

    private void copy(String runbook, Path to) {
        try {
            Files.copy(
                    distribution.resolve("runbooks").resolve(runbook),
                    directory(to).resolve(runbook));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String channels(List<String> names) {
        return names.stream().map(name -> "\"irc:" + name + "\"").collect(Collectors.joining(", "));
    }

    private static String classes() {
        try {
            return Path.of(EchoBot.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
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
