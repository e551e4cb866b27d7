package io.pointsman.app.config;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.oncall.OnCallSource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema cannot say of {@code oncall.yaml}, and of how people are reached: that everybody and everything it names is there, and that
 * each channel could reach somebody at each address.
 */
final class OnCallRules {

    /** A channel that is always there, and needs no address. */
    static final String CHAT = "chat";

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Optional<Section> oncall;
    private final List<Section> staff;
    private final Set<String> roles;
    private final Map<String, OfferedPager> pagers = new HashMap<>();
    private final Map<String, OnCallSource> sources = new HashMap<>();
    private final Set<String> people = new TreeSet<>();
    private final Set<String> rotations = new TreeSet<>();
    private final List<Problem> problems;

    OnCallRules(
            Optional<Section> oncall,
            Optional<Section> people,
            Set<Role> roles,
            List<OfferedPager> pagers,
            List<OnCallSource> sources,
            List<Problem> problems) {
        this.oncall = oncall;
        this.staff = people.map(file -> file.list("people")).orElse(List.of());
        this.roles = new TreeSet<>(roles.stream().map(Role::value).toList());
        this.problems = problems;
        pagers.forEach(offer -> this.pagers.putIfAbsent(offer.pager().name(), offer));
        sources.forEach(source -> this.sources.put(source.name(), source));
        staff.forEach(person -> person.text("id").ifPresent(this.people::add));
    }

    void check() {
        staff.forEach(this::reach);
        oncall.ifPresent(file -> {
            file.list("rotations").forEach(this::rotation);
            file.at("policies")
                    .keys()
                    .forEach(role -> policy(role, file.at("policies").at(role)));
        });
    }

    private void reach(Section person) {
        Set<String> seen = new TreeSet<>();
        for (Section contact : person.list("contacts")) {
            pager(contact);
            duration(contact, "after", Duration.ZERO);
            contact.text("pager")
                    .filter(name -> !seen.add(name))
                    .ifPresent(name -> problems.add(contact.problem(
                            "'" + name + "' is among the contacts already; one address for each channel")));
        }
        Section quiet = person.at("quiet-hours");
        quiet.text()
                .filter(text -> HoursText.window(text).isEmpty())
                .ifPresent(
                        text -> problems.add(quiet.problem("quiet hours are written 22:00-07:00, not '" + text + "'")));
    }

    /** The channel of a contact or of a service, and its address there. */
    private void pager(Section contact) {
        Section name = contact.at("pager");
        Optional<String> word = name.text();
        if (word.isEmpty() || word.get().equals(CHAT)) {
            return;
        }
        OfferedPager pager = pagers.get(word.get());
        if (pager == null) {
            Set<String> known = new TreeSet<>(pagers.keySet());
            known.add(CHAT);
            problems.add(
                    name.problem("no plugin calls people over '" + word.get() + "'" + Nearest.hint(word.get(), known)));
            return;
        }
        pager.problem(contact.text("to").orElse(""))
                .ifPresent(why -> problems.add(
                        (contact.has("to") ? contact.at("to") : contact).problem("'" + word.get() + "': " + why)));
    }

    private void rotation(Section rotation) {
        rotation.text("name")
                .filter(name -> !rotations.add(name))
                .ifPresent(
                        name -> problems.add(rotation.at("name").problem("rotation '" + name + "' is there already")));
        Optional<Section> source = rotation.optional("source");
        if (source.isEmpty() && rotation.list("layers").isEmpty()) {
            problems.add(rotation.problem("a rotation has layers of people, or a source"));
        }
        source.ifPresent(this::source);
        known(List.of(rotation.at("lead")), people, "person");
        rotation.list("layers").forEach(this::layer);
    }

    private void source(Section source) {
        String name = source.text("name").orElse("");
        OnCallSource known = sources.get(name);
        if (known == null) {
            problems.add(source.at("name")
                    .problem("no plugin tells who is on call by '" + name + "'"
                            + Nearest.hint(name, new TreeSet<>(sources.keySet()))));
            return;
        }
        known.problem(source.text("of").orElse(""))
                .ifPresent(why -> problems.add(source.at("of").problem(why)));
    }

    private void layer(Section layer) {
        known(layer.list("people"), people, "person");
        BotRules.zone(layer, problems);
        Section anchor = layer.at("anchor");
        anchor.text()
                .filter(text -> date(text).isEmpty())
                .ifPresent(text -> problems.add(anchor.problem(
                        "the day on which the first person begins is written 2026-11-23, not '" + text + "'")));
        Section handOff = layer.at("hand-off");
        handOff.text()
                .filter(text -> time(text).isEmpty())
                .ifPresent(text -> problems.add(handOff.problem("a time is written \"09:00\", not '" + text + "'")));
        Section hours = layer.at("hours");
        hours.text()
                .filter(text -> HoursText.window(text).isEmpty())
                .ifPresent(text -> problems.add(hours.problem("hours are written 08:00-20:00, not '" + text + "'")));
        Section days = layer.at("days");
        days.text()
                .filter(text -> HoursText.days(text).isEmpty())
                .ifPresent(
                        text -> problems.add(days.problem("days are written mon-fri or sat,sun, not '" + text + "'")));
    }

    private void policy(String role, Section policy) {
        if (!roles.contains(role)) {
            problems.add(policy.problem("unknown role '" + role + "'" + Nearest.hint(role, roles)));
        }
        duration(policy, "ack-holds", Duration.ZERO);
        duration(policy, "late", Duration.ZERO);
        for (Section step : policy.list("steps")) {
            duration(step, "patience", Duration.ofSeconds(10));
            step.list("call").forEach(this::target);
        }
    }

    private void target(Section target) {
        List<String> kinds = List.of("rotation", "person", "role", "pager").stream()
                .filter(target::has)
                .toList();
        if (kinds.size() != 1) {
            problems.add(target.problem("one of rotation, person, role or pager is called"));
            return;
        }
        known(List.of(target.at("rotation")), rotations, "rotation");
        known(List.of(target.at("person")), people, "person");
        known(List.of(target.at("role")), roles, "role");
        if (target.has("pager")) {
            if (target.text("pager").filter(CHAT::equals).isPresent()) {
                problems.add(
                        target.at("pager").problem("in chat people are called: name a person, a rotation or a role"));
            } else if (!target.has("name")) {
                problems.add(target.problem("a service needs a name, by which the room knows it"));
            } else {
                pager(target);
            }
        }
    }

    private void known(List<Section> words, Set<String> known, String kind) {
        for (Section word : words) {
            word.text()
                    .filter(text -> !known.contains(text))
                    .ifPresent(text -> problems.add(
                            word.problem("unknown " + kind + " '" + text + "'" + Nearest.hint(text, known))));
        }
    }

    private void duration(Section section, String key, Duration least) {
        Section value = section.at(key);
        value.text()
                .filter(text -> Durations.parse(text)
                        .filter(time ->
                                time.compareTo(least) >= 0 && (key.equals("ack-holds") || time.compareTo(LONGEST) <= 0))
                        .isEmpty())
                .ifPresent(text -> problems.add(value.problem(
                        "'" + text + "' is no time from " + Durations.show(least) + " to 1h; write 30s, 2m or 1h")));
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException otherwise) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String text) {
        try {
            return text.matches("\\d\\d:\\d\\d") ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        } catch (DateTimeParseException otherwise) {
            return Optional.empty();
        }
    }
}
