package io.pointsman.plugin.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.plugin.Journal;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.plugin.slack.local.LocalSlack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One side of the comparison in a process of its own, so that its threads and its memory are its own: ours, or Bolt's own
 * {@code SocketModeApp}. It answers every slash command, and says what it is using when it is asked by a line on its input.
 */
final class SlackContestant implements AutoCloseable {

    /** What a process uses while nothing is to do. */
    record Use(int threads, double heapMegabytes, double residentMegabytes) {}

    private static final String READY = "ready";
    private static final int LIMIT_SECONDS = 60;

    final LocalSlack slack;
    private final Process process;
    private final BufferedReader output;

    private SlackContestant(String side) {
        slack = LocalSlack.start();
        slack.withoutLimits();
        slack.privateChannel("bench");
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SlackContestant.class.getName(),
                            side,
                            slack.apiBase())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        output = process.inputReader(StandardCharsets.UTF_8);
        await(READY);
    }

    static SlackContestant ours() {
        return new SlackContestant("ours");
    }

    static SlackContestant stock() {
        return new SlackContestant("stock");
    }

    /** After everything that is worth nothing any more was let go. */
    Use use() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append("use\n").flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] parts = await("use ").split(" ", -1);
        return new Use(Integer.parseInt(parts[1]), Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
    }

    private String await(String beginning) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the process ended");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slack.close();
    }

    /**
     * The process.
     *
     * @param arguments which side, and where Slack is
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("ours")) {
            startOurs(arguments[1]);
        } else {
            startStock(arguments[1]);
        }
        System.out.println(READY);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null) {
            System.out.println("use " + used());
        }
        System.exit(0);
    }

    private static String used() throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(200);
        }
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        double resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1e3;
        return ManagementFactory.getThreadMXBean().getThreadCount() + " " + heap + " " + resident;
    }

    private record Context(Host host, Settings settings, Memory memory, Journal journal) implements PluginContext {}

    /** Knows what was told, as a journal does that keeps the words of it on a disk. */
    private static final class Keys implements Journal {

        private final Set<InputKey> known = ConcurrentHashMap.newKeySet();

        @Override
        public boolean keep(InputKey key, String body) {
            return known.add(key);
        }

        @Override
        public void done(InputKey key) {}

        @Override
        public List<Entry> open() {
            return List.of();
        }
    }

    private static void startOurs(String apiBase) throws InterruptedException {
        Settings settings = new Settings(
                Map.of("api-base", apiBase, "bot-token-env", "BOT", "app-token-env", "APP"),
                name -> Optional.of(name.equals("BOT") ? LocalSlack.BOT_TOKEN : LocalSlack.APP_TOKEN));
        ChatTransport transport = new SlackTransport(
                Rig.HQ,
                SlackSettings.of("pointsman", settings),
                new Addressing("!"),
                new Context(new ThreadHost(), settings, new Keeping(), new Keys()),
                receiver -> {});
        CountDownLatch isIn = new CountDownLatch(1);
        CountDownLatch isUp = new CountDownLatch(1);
        transport.start(new ChatInbox() {
            @Override
            public void said(Incoming line) {
                transport
                        .sendPrivately(
                                line.speaker(),
                                new Outgoing(Lane.NORMAL, Outgoing.Style.REPLY, List.of("re " + line.text())))
                        .exceptionally(lost -> null);
                transport.workedOn(line.key());
            }

            @Override
            public void joined(ChannelAddress channel, Speaker who) {}

            @Override
            public void sessionEnded(ConnectionId connection, String session) {}

            @Override
            public void channelChanged(ChannelReport report) {
                if (report.joined()) {
                    isIn.countDown();
                }
            }

            @Override
            public void connectionChanged(ConnectionId connection, boolean up, String why) {
                if (up) {
                    isUp.countDown();
                }
            }
        });
        transport.keepChannel(new ChannelRequest(Rig.address("bench"), Audience.CUSTOMER, "the bench"));
        isIn.await();
        isUp.await();
    }

    private static void startStock(String apiBase) throws Exception {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiBase);
        config.setStatsEnabled(false);
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken(LocalSlack.BOT_TOKEN)
                .build());
        app.command("/switchover", (request, context) -> {
            Future<?> unused = app.executorService()
                    .submit(() -> context.respond(
                            answer -> answer.text("re " + request.getPayload().getText())));
            return context.ack();
        });
        new SocketModeApp(LocalSlack.APP_TOKEN, app, 10).startAsync();
    }
}
