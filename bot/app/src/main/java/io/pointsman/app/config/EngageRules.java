package io.pointsman.app.config;

import io.pointsman.api.Role;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a schema cannot say of tiers, regions and the rules that engage people by them: that all they name exists, and that each can apply. */
final class EngageRules {

    private final Optional<Section> bot;
    private final Optional<Section> people;
    private final List<Section> customers;
    private final Set<String> roles;
    private final List<Problem> problems;

    EngageRules(
            Optional<Section> bot,
            Optional<Section> people,
            List<Section> customers,
            Set<Role> roles,
            List<Problem> problems) {
        this.bot = bot;
        this.people = people;
        this.customers = customers;
        this.roles = new TreeSet<>(roles.stream().map(Role::value).toList());
        this.problems = problems;
    }

    void check() {
        if (bot.isPresent()) {
            Set<String> tiers = new TreeSet<>(bot.get().texts("tiers"));
            Set<String> regions = new TreeSet<>(bot.get().texts("regions"));
            for (Section customer : customers) {
                known(customer.at("tier"), tiers, "tier");
                known(customer.at("region"), regions, "region");
            }
            for (Section rule : rules()) {
                words(rule.at("when"), "tier").forEach(word -> known(word, tiers, "tier"));
                words(rule.at("when"), "region").forEach(word -> known(word, regions, "region"));
            }
        }
        for (Section rule : rules()) {
            engages(rule);
            hours(rule.at("when"));
        }
    }

    private List<Section> rules() {
        return people.map(file -> file.list("engage")).orElse(List.of());
    }

    /** One word or a list of words. */
    static List<Section> words(Section section, String key) {
        Section value = section.at(key);
        return value.text().isPresent() ? List.of(value) : section.list(key);
    }

    private void known(Section word, Set<String> known, String kind) {
        word.text()
                .filter(text -> !known.contains(text))
                .ifPresent(text -> problems.add(word.problem("unknown " + kind + " '" + text + "'"
                        + (known.isEmpty()
                                ? "; pointsman.yaml names none (" + kind + "s: […])"
                                : Nearest.hint(text, known)))));
    }

    /** A rule that would call nobody is a rule that somebody relies on in vain. */
    private void engages(Section rule) {
        List<Section> staff = people.map(file -> file.list("people")).orElse(List.of());
        Set<String> names = new TreeSet<>();
        Set<String> held = new TreeSet<>();
        staff.forEach(person -> {
            person.text("id").ifPresent(names::add);
            held.addAll(person.texts("roles"));
        });
        rule.list("people").forEach(person -> known(person, names, "person"));
        for (Section role : rule.list("roles")) {
            known(role, roles, "role");
            role.text()
                    .filter(word -> roles.containsAll(held) && roles.contains(word) && !held.contains(word))
                    .ifPresent(word -> problems.add(role.problem("nobody has the role '" + word + "'")));
        }
        if (rule.list("people").isEmpty() && rule.list("roles").isEmpty()) {
            problems.add(rule.problem("this rule engages nobody; give it people: […] or roles: […]"));
        }
    }

    private void hours(Section when) {
        Section hours = when.at("hours");
        hours.text().ifPresent(text -> {
            Optional<HoursText.Window> window = HoursText.window(text);
            if (window.isEmpty()) {
                problems.add(hours.problem(
                        "hours are written 08:00-20:00 or 08:00-20:00 Europe/Berlin, not '" + text + "'"));
                return;
            }
            LocalTime from = window.get().from();
            if (from.equals(window.get().to()) && !from.equals(LocalTime.MIDNIGHT)) {
                problems.add(hours.problem("'" + text + "' is empty; leave hours out for the whole day"));
            }
            window.get()
                    .zone()
                    .filter(zone -> HoursText.zone(zone).isEmpty())
                    .ifPresent(zone -> problems.add(BotRules.unknownZone(hours, zone)));
        });
        Section days = when.at("days");
        days.text()
                .filter(text -> HoursText.days(text).isEmpty())
                .ifPresent(text -> problems.add(days.problem("days are written mon-fri, sat,sun or fri-mon with "
                        + String.join(" ", HoursText.DAYS) + ", not '" + text + "'")));
    }
}
