package io.pointsman.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The configuration that the running bot goes by. People, customers, rules and runbooks are replaced together when the files are read
 * again without a problem; with one, all stays as it is. What only a start can change stays and is named. Safe for any thread.
 */
public final class LiveConfig {

    private static final Map<String, Function<FileDirectory, Object>> LIVE = live();
    private static final Map<String, Function<BotConfig, Object>> AT_THE_START = atTheStart();

    private final BotConfig started;
    private final Supplier<ConfigLoader.Loaded> source;
    private volatile FileDirectory directory;

    /**
     * @param started with which the bot was started
     * @param source reads the files again; may block
     */
    public LiveConfig(Config started, Supplier<ConfigLoader.Loaded> source) {
        this.started = started.bot();
        this.source = source;
        this.directory = started.directory();
    }

    /** Everything at one moment: what is returned never changes. */
    public FileDirectory directory() {
        return directory;
    }

    /** Reads the files again; returns what became of it: one line first, then problems as {@code file:line: what}, or what is left to do. */
    public synchronized List<String> reload() {
        ConfigLoader.Loaded loaded = source.get();
        List<String> lines = new ArrayList<>();
        if (loaded.config().isEmpty()) {
            int count = loaded.problems().size();
            lines.add("NOT reloaded, nothing has changed: " + (count == 1 ? "1 problem." : count + " problems."));
            loaded.problems().forEach(problem -> lines.add(problem.toString()));
            return lines;
        }
        FileDirectory before = directory;
        directory = loaded.config().get().directory();
        String changed = changed(LIVE, before, directory);
        lines.add("Reloaded: " + (changed.isEmpty() ? "nothing has changed." : changed + " changed."));
        if (changed.contains("runbooks")) {
            lines.add("A switchover that is open keeps the runbook with which it was opened.");
        }
        String later = changed(AT_THE_START, started, loaded.config().get().bot());
        if (!later.isEmpty()) {
            lines.add(later + " changed: takes effect at the next start.");
        }
        return lines;
    }

    private static <T> String changed(Map<String, Function<T, Object>> parts, T before, T after) {
        return parts.entrySet().stream()
                .filter(part ->
                        !part.getValue().apply(before).equals(part.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Function<FileDirectory, Object>> live() {
        Map<String, Function<FileDirectory, Object>> parts = new LinkedHashMap<>();
        parts.put("people", FileDirectory::staff);
        parts.put("customers", FileDirectory::customers);
        parts.put("engage", FileDirectory::rules);
        parts.put("calendar", FileDirectory::closures);
        parts.put("on call", directory -> List.of(directory.onCall(), directory.reach()));
        parts.put("runbooks", FileDirectory::templates);
        return parts;
    }

    private static Map<String, Function<BotConfig, Object>> atTheStart() {
        Map<String, Function<BotConfig, Object>> parts = new LinkedHashMap<>();
        parts.put("bot", bot -> List.of(bot.nick(), bot.prefix(), bot.zone()));
        parts.put("storage", BotConfig::storage);
        parts.put("http", BotConfig::http);
        parts.put("connections", BotConfig::connections);
        parts.put("rooms", BotConfig::rooms);
        parts.put("plugins", BotConfig::plugins);
        return parts;
    }
}
