package io.pointsman.runtime;

import io.pointsman.api.Host;
import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.oncall.Duty;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.oncall.Rotation;
import io.pointsman.api.oncall.Shift;
import io.pointsman.core.Inert;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads who is on call from the sources that rotations name, now and then, and keeps what each said last. Nothing here blocks whoever asks.
 * Safe for any thread.
 */
final class OnCallReader {

    private static final Logger LOG = LoggerFactory.getLogger(OnCallReader.class);

    /** How often a source is asked: often enough for a swap, seldom enough for its limits. */
    private static final Duration EVERY = Duration.ofMinutes(5);

    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(35);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_NAMED = 5;

    private record Offer(LoadedPlugin plugin, OnCallSource source) {}

    private final Host host;
    private final Supplier<Directory> directory;
    private final PluginGuard guard;
    private final Map<String, Offer> offers = new HashMap<>();
    private final Map<Rotation.Source, List<Shift>> read = new ConcurrentHashMap<>();
    private final Map<Rotation.Source, Failure> failures = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** That a source could not be read, since when, and why the last time. */
    private record Failure(Instant since, String why) {}

    OnCallReader(Host host, Supplier<Directory> directory, PluginGuard guard, List<LoadedPlugin> plugins) {
        this.host = host;
        this.directory = directory;
        this.guard = guard;
        for (LoadedPlugin plugin : plugins) {
            for (OnCallSource source : plugin.plugin().onCallSources()) {
                offers.putIfAbsent(source.name(), new Offer(plugin, source));
            }
        }
    }

    /** Begins to read, where there is anything to read. */
    void start() {
        if (!offers.isEmpty()) {
            readAll();
        }
    }

    void stop() {
        stopped = true;
    }

    private void readAll() {
        if (stopped) {
            return;
        }
        directory.get().onCall().rotations().stream()
                .flatMap(rotation -> rotation.source().stream())
                .distinct()
                .forEach(this::read);
        host.after(EVERY, this::readAll);
    }

    private void read(Rotation.Source wanted) {
        Offer offer = offers.get(wanted.name());
        if (offer == null) {
            return;
        }
        Instant now = host.now();
        guard.call(
                offer.plugin(),
                new PluginGuard.Work<>(
                        LIMIT,
                        "who is on call by " + wanted.name() + " stays as it was read last",
                        () -> offer.source().shifts(wanted.of(), now.minus(BACK), now.plus(AHEAD)),
                        () -> {}),
                result -> {
                    switch (result) {
                        case PluginGuard.Result.Answered<List<Shift>> answered -> {
                            read.put(wanted, List.copyOf(answered.value()));
                            if (failures.remove(wanted) != null) {
                                LOG.info("who is on call by {} {} is read again", wanted.name(), wanted.of());
                            }
                        }
                        case PluginGuard.Result.Failed<List<Shift>> failed -> failed(wanted, failed.problem());
                    }
                });
    }

    /** Said once, and then where somebody asks who is on call. */
    private void failed(Rotation.Source wanted, String why) {
        Failure before = failures.get(wanted);
        failures.put(wanted, new Failure(before == null ? host.now() : before.since(), why));
        if (before == null || !before.why().equals(why)) {
            LOG.warn("who is on call by {} {} is not read: {}", wanted.name(), wanted.of(), why);
        }
    }

    /** What is wrong with the sources of rotations, one line each, for staff. */
    List<String> complaints() {
        Directory known = directory.get();
        List<String> lines = new ArrayList<>();
        for (Rotation rotation : known.onCall().rotations()) {
            rotation.source().ifPresent(source -> {
                Failure failure = failures.get(source);
                String name = rotation.name() + " by " + source.name() + " " + source.of() + ": ";
                if (failure != null) {
                    lines.add(name + "not read since " + failure.since().truncatedTo(ChronoUnit.SECONDS) + ", "
                            + (read.containsKey(source) ? "what it said before counts" : "the layers count") + ": "
                            + Inert.text(failure.why()));
                }
                List<String> strangers = read.getOrDefault(source, List.of()).stream()
                        .map(Shift::who)
                        .distinct()
                        .filter(who -> person(known, who).isEmpty())
                        .map(Inert::text)
                        .limit(MOST_NAMED)
                        .toList();
                if (!strangers.isEmpty()) {
                    lines.add(name + "nobody in people.yaml is " + String.join(", ", strangers));
                }
            });
        }
        return List.copyOf(lines);
    }

    /** What was read last of a rotation, as duties of people whom we know. */
    List<Duty> duties(Rotation rotation) {
        Directory known = directory.get();
        return rotation.source().map(source -> read.getOrDefault(source, List.of())).orElse(List.of()).stream()
                .filter(shift -> shift.during().from().isBefore(shift.during().to()))
                .map(shift -> new Duty(shift.during(), person(known, shift.who())))
                .filter(duty -> duty.person().isPresent())
                .toList();
    }

    /** Somebody by id, address or name. */
    private static Optional<PersonId> person(Directory known, String who) {
        String wanted = who.strip().toLowerCase(Locale.ROOT);
        return known.people().stream()
                .filter(person -> person.contactOf().isEmpty())
                .filter(person -> person.id().value().toLowerCase(Locale.ROOT).equals(wanted)
                        || person.name().toLowerCase(Locale.ROOT).equals(wanted)
                        || known.contacts(person.id()).stream()
                                .anyMatch(point ->
                                        point.to().toLowerCase(Locale.ROOT).equals(wanted)))
                .findFirst()
                .map(Person::id);
    }

    /** The stretch of time about which sources are asked. */
    static Span horizon(Instant now) {
        return new Span(now, now.plus(AHEAD));
    }
}
