package io.pointsman.bench;

import io.pointsman.api.command.Command;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.plugin.checklist.ChecklistPlugin;
import io.pointsman.plugin.flip.FlipPlugin;
import io.pointsman.plugin.irc.IrcText;
import io.pointsman.plugin.journal.JournalPlugin;
import io.pointsman.plugin.switchovers.SwitchoversPlugin;
import io.pointsman.runtime.command.CommandParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Text on its way in and out: a command among all that are shipped, and a message that needs several lines of IRC. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParsingBenchmark {

    private static final int LINE = 400;

    private final CommandParser parser = new CommandParser(
            Stream.<Plugin>of(new SwitchoversPlugin(), new ChecklistPlugin(), new FlipPlugin(), new JournalPlugin())
                    .flatMap(plugin -> plugin.commands().stream())
                    .map(Command::spec)
                    .toList());
    private final CommandParser.Context context =
            new CommandParser.Context(Instant.parse("2026-11-02T12:00:00Z"), ZoneOffset.UTC, SampleDirectory.INSTANCE);
    private final String line = "followup \"tomorrow 9:30\" call the customer about the DNS of the old side";
    private final String message = "Der Verkehr läuft über uns: 25 % seit 10:00, 世界 🚂. ".repeat(20);

    @Benchmark
    public CommandParser.Parsed parseACommand() {
        return parser.parse(line, context);
    }

    @Benchmark
    public List<String> splitAnIrcMessage() {
        return IrcText.split(message, LINE);
    }
}
