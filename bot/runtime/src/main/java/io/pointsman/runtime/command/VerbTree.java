package io.pointsman.runtime.command;

import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.runtime.command.CommandParser.Context;
import io.pointsman.runtime.command.CommandParser.Parsed;
import java.util.List;
import org.incendo.cloud.CommandManager;
import org.incendo.cloud.component.DefaultValue;
import org.incendo.cloud.context.CommandContext;
import org.incendo.cloud.context.CommandInput;
import org.incendo.cloud.execution.ExecutionCoordinator;
import org.incendo.cloud.internal.CommandRegistrationHandler;
import org.incendo.cloud.key.CloudKey;
import org.incendo.cloud.parser.ArgumentParseResult;
import org.incendo.cloud.parser.ArgumentParser;
import org.incendo.cloud.parser.ParserDescriptor;

/**
 * The verbs as a tree of the cloud framework. What follows a verb is one component to it, read by {@link UsageMatch}: cloud
 * allows no two arguments side by side, which {@code [next | SHARE] [WHY…]} needs, and its exceptions have no text.
 */
final class VerbTree {

    private static final CloudKey<Parsed> REST = CloudKey.of("rest", Parsed.class);

    private final Verbs manager = new Verbs();

    VerbTree(List<CommandSpec> specs) {
        for (CommandSpec spec : specs) {
            Rest rest = new Rest(spec, Usage.of(spec));
            manager.command(manager.commandBuilder(spec.verb(), spec.aliases().toArray(String[]::new))
                    .optional(
                            REST,
                            ParserDescriptor.of(rest, Parsed.class),
                            DefaultValue.dynamic(context -> rest.read("", context.sender()))));
        }
    }

    /** Reads what follows a verb that exists. */
    Parsed parse(String verb, String rest, Context context) {
        return manager.commandExecutor()
                .executeCommand(context, verb + " " + rest.strip())
                .join()
                .commandContext()
                .get(REST);
    }

    /** All that follows a verb. */
    private record Rest(CommandSpec spec, Usage usage) implements ArgumentParser<Context, Parsed> {

        @Override
        public ArgumentParseResult<Parsed> parse(CommandContext<Context> context, CommandInput input) {
            String line = input.remainingInput();
            input.moveCursor(input.remainingLength());
            return ArgumentParseResult.success(read(line, context.sender()));
        }

        Parsed read(String line, Context context) {
            return switch (UsageMatch.of(usage, Words.of(line), new ValueReader(context))) {
                case UsageMatch.Fits fits -> new Parsed.Ok(spec, new Arguments(fits.values(), fits.said()));
                case UsageMatch.Misses misses -> new Parsed.Bad(spec, misses.problem() + ". Usage: " + spec.synopsis());
            };
        }
    }

    /** A manager that runs on the caller's thread and leaves permissions to the desk. */
    private static final class Verbs extends CommandManager<Context> {

        Verbs() {
            super(
                    ExecutionCoordinator.simpleCoordinator(),
                    CommandRegistrationHandler.nullCommandRegistrationHandler());
        }

        @Override
        public boolean hasPermission(Context sender, String permission) {
            return true;
        }
    }
}
