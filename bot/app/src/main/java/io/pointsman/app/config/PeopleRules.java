package io.pointsman.app.config;

import io.pointsman.api.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a schema cannot say of people and customers: that each account, person, role and connection is known, and one. */
final class PeopleRules {

    private final Optional<Section> bot;
    private final Optional<Section> people;
    private final List<Section> customers;
    private final Set<String> roles;
    private final List<Problem> problems;

    PeopleRules(
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
        List<Section> staff = people.map(file -> file.list("people")).orElse(List.of());
        List<Section> everybody = new ArrayList<>(staff);
        customers.forEach(customer -> everybody.addAll(customer.list("contacts")));
        Map<String, Section> ids = new HashMap<>();
        for (Section person : everybody) {
            BotRules.zone(person, problems);
            once(ids, person.text("id").orElse(""), person.at("id"), "person");
        }
        customers.forEach(customer -> BotRules.zone(customer, problems));
        identities(everybody);
        for (Section person : staff) {
            all(person, "roles", roles, "role");
        }
        if (people.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>();
        staff.forEach(person -> person.text("id").ifPresent(names::add));
        people.ifPresent(file -> all(file, "administrators", names, "person"));
        customers.forEach(customer -> all(customer, "engage", names, "person"));
    }

    private void identities(List<Section> everybody) {
        Set<String> connections = new TreeSet<>();
        bot.ifPresent(file ->
                file.list("connections").forEach(entry -> entry.text("id").ifPresent(connections::add)));
        Map<String, Section> accounts = new HashMap<>();
        for (Section person : everybody) {
            for (Section identity : person.list("identities")) {
                Section connection = identity.at("connection");
                String on = connection.text().orElse("");
                String account = identity.text("account").orElse("");
                if (bot.isPresent() && !on.isEmpty() && !connections.contains(on)) {
                    problems.add(connection.problem("unknown connection '" + on + "'" + Nearest.hint(on, connections)));
                }
                if (!on.isEmpty() && !account.isEmpty()) {
                    once(accounts, account.toLowerCase(Locale.ROOT) + "' on '" + on, identity.at("account"), "account");
                }
            }
        }
    }

    private void once(Map<String, Section> seen, String word, Section place, String kind) {
        if (word.isEmpty()) {
            return;
        }
        Section before = seen.putIfAbsent(word, place);
        if (before != null) {
            problems.add(place.problem(kind + " '" + word + "' is somebody already, in "
                    + before.file().name() + ":" + before.file().keyLine(before.pointer())));
        }
    }

    private void all(Section section, String key, Set<String> known, String kind) {
        for (Section item : section.list(key)) {
            item.text()
                    .filter(word -> !known.contains(word))
                    .ifPresent(word -> problems.add(
                            item.problem("unknown " + kind + " '" + word + "'" + Nearest.hint(word, known))));
        }
    }
}
