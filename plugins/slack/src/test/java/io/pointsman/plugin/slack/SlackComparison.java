package io.pointsman.plugin.slack;

import com.google.gson.JsonObject;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How fast a slash command is acknowledged and answered, beside Bolt's own {@code SocketModeApp} in the same run, taking
 * turns, each in a process of its own before a local Slack of its own. Ours writes each command down first (here in memory: the disk is measured with the whole bot). Prints
 * a table.
 */
public final class SlackComparison {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int BLOCKS = 5;

    /**
     * A line of the table.
     *
     * @param ours in the unit that {@code what} names
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
        try (SlackContestant stock = SlackContestant.stock();
                SlackContestant ours = SlackContestant.ours()) {
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
            SlackContestant.Use our = ours.use();
            SlackContestant.Use other = stock.use();
            rows.add(new Row("platform threads, idle after it", our.threads(), other.threads()));
            rows.add(new Row("used heap after a collection, MB", our.heapMegabytes(), other.heapMegabytes()));
            rows.add(new Row("resident memory, MB", our.residentMegabytes(), other.residentMegabytes()));
        }
        return rows;
    }

    private static void oneByOne(SlackContestant one, int commands) {
        times(one, commands, new ArrayList<>(), new ArrayList<>());
    }

    private static void times(SlackContestant one, int commands, List<Double> acks, List<Double> answers) {
        Person person = one.slack.person("nina");
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

    private static double atOnce(SlackContestant one) {
        Person person = one.slack.person("nina");
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
