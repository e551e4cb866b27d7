package io.pointsman.plugin.slack;

import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * How fast a slash command is acknowledged and answered, beside Bolt's own {@code SocketModeApp} with the same Slack in the same run, taking
 * turns. Ours writes each command down first (here in memory: the disk is measured with the whole bot). Prints a table.
 */
public final class SlackComparison {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int BLOCKS = 5;

    /** One of the two. */
    private interface Contestant extends AutoCloseable {
        LocalSlack slack();

        @Override
        void close();
    }

    /**
     * A line of the table.
     *
     * @param ours milliseconds
     */
    record Row(String what, double ours, double stock) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %-48s | %9.2f | %9.2f | %6.2fx |",
                    what,
                    ours,
                    stock,
                    stock == 0 ? 0 : ours / stock);
        }
    }

    private SlackComparison() {}

    /**
     * Compares and prints.
     *
     * @param arguments how many commands one by one; default 400
     */
    public static void main(String[] arguments) {
        System.out.println(table(run(arguments.length == 0 ? 400 : Integer.parseInt(arguments[0]))));
        System.exit(0);
    }

    static List<Row> run(int commands) {
        List<Row> rows = new ArrayList<>();
        int before = liveThreads();
        try (Contestant stock = stock()) {
            int stockThreads = liveThreads() - before;
            int middle = liveThreads();
            try (Contestant ours = ours()) {
                int ourThreads = liveThreads() - middle;
                oneByOne(ours, commands / 4);
                oneByOne(stock, commands / 4);
                List<Double> ourAcks = new ArrayList<>();
                List<Double> ourAnswers = new ArrayList<>();
                List<Double> stockAcks = new ArrayList<>();
                List<Double> stockAnswers = new ArrayList<>();
                for (int block = 0; block < BLOCKS; block++) {
                    times(ours, commands / BLOCKS, ourAcks, ourAnswers);
                    times(stock, commands / BLOCKS, stockAcks, stockAnswers);
                }
                rows.add(new Row("slash command to ack, p50, ms", at(ourAcks, 50), at(stockAcks, 50)));
                rows.add(new Row("slash command to ack, p99, ms", at(ourAcks, 99), at(stockAcks, 99)));
                rows.add(new Row("slash command to posted answer, p50, ms", at(ourAnswers, 50), at(stockAnswers, 50)));
                rows.add(new Row("slash command to posted answer, p99, ms", at(ourAnswers, 99), at(stockAnswers, 99)));
                rows.add(new Row("200 commands at once, all acked, ms", atOnce(ours), atOnce(stock)));
                rows.add(new Row("platform threads, idle (with the local Slack)", ourThreads, stockThreads));
            }
        }
        return rows;
    }

    private static int liveThreads() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static Contestant ours() {
        LocalSlack slack = LocalSlack.start();
        slack.withoutLimits();
        Rig rig = Rig.made(slack, Map.of());
        rig.start().room("bench", Audience.CUSTOMER);
        rig.beforeHearing(line -> rig.transport
                .sendPrivately(
                        line.speaker(), new Outgoing(Lane.NORMAL, Outgoing.Style.REPLY, List.of("re " + line.text())))
                .exceptionally(lost -> null));
        return new Contestant() {
            @Override
            public LocalSlack slack() {
                return slack;
            }

            @Override
            public void close() {
                rig.close();
            }
        };
    }

    private static Contestant stock() {
        LocalSlack slack = LocalSlack.start();
        slack.withoutLimits();
        slack.privateChannel("bench");
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiBase());
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
        try {
            SocketModeApp running = new SocketModeApp(LocalSlack.APP_TOKEN, app, 10);
            running.startAsync();
            return new Contestant() {
                @Override
                public LocalSlack slack() {
                    return slack;
                }

                @Override
                public void close() {
                    try {
                        running.close();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    slack.close();
                }
            };
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void oneByOne(Contestant one, int commands) {
        times(one, commands, new ArrayList<>(), new ArrayList<>());
    }

    private static void times(Contestant one, int commands, List<Double> acks, List<Double> answers) {
        Person person = one.slack().person("nina");
        for (int i = 0; i < commands; i++) {
            int known = person.whispered().size();
            long start = System.nanoTime();
            Delivery delivery = person.types("bench", "/switchover " + i);
            Optional<JsonObject> ack = delivery.answer(LONG);
            if (ack.isEmpty()) {
                throw new IllegalStateException("a command was not acknowledged");
            }
            while (person.whispered().size() == known) {
                Thread.onSpinWait();
            }
            answers.add((System.nanoTime() - start) / 1e6);
            acks.add(delivery.tookToAck().toNanos() / 1e6);
        }
    }

    private static double atOnce(Contestant one) {
        Person person = one.slack().person("nina");
        long start = System.nanoTime();
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(person.types("bench", "/switchover burst " + i));
        }
        all.forEach(delivery -> delivery.answer(LONG));
        return (System.nanoTime() - start) / 1e6;
    }

    private static double at(List<Double> times, int percentile) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
    }

    /** The table as Markdown. */
    static String table(List<Row> rows) {
        return "| measure | ours | stock | ratio |\n| --- | --- | --- | --- |\n"
                + rows.stream().map(Row::toString).collect(Collectors.joining("\n"));
    }
}
