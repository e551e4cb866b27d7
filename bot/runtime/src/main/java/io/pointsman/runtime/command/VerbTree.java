package io.pointsman.runtime.command;

import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.runtime.command.CommandParser.Context;
import io.pointsman.runtime.command.CommandParser.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which usage belongs to which verb or alias; what follows a verb is read by {@link UsageMatch}. */
final class VerbTree {

    private record Entry(CommandSpec spec, Usage usage) {}

    private final Map<String, Entry> entries = new HashMap<>();

    VerbTree(List<CommandSpec> specs) {
        for (CommandSpec spec : specs) {
            Entry entry = new Entry(spec, Usage.of(spec));
            Stream.concat(Stream.of(spec.verb()), spec.aliases().stream()).forEach(verb -> entries.put(verb, entry));
        }
    }

    /** Reads what follows a verb that exists. */
    Parsed parse(String verb, String rest, Context context) {
        Entry entry = entries.get(verb);
        if (entry == null) {
            throw new IllegalArgumentException("there is no verb " + verb);
        }
        return switch (UsageMatch.of(entry.usage(), Words.of(rest.strip()), new ValueReader(context))) {
            case UsageMatch.Fits fits -> new Parsed.Ok(entry.spec(), new Arguments(fits.values(), fits.said()));
            case UsageMatch.Misses misses ->
                new Parsed.Bad(
                        entry.spec(),
                        misses.problem() + ". Usage: " + entry.spec().synopsis());
        };
    }
}
