package io.pointsman.sim.rehearsal;

import io.pointsman.api.Role;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Runbook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * For whom it is rehearsed, and what the configuration says of the people who would be there on the day: the people of a rehearsal are
 * played, these are real.
 */
public record Setting(Optional<Customer> customer, Optional<Directory> directory) {

    /** An invented customer, and no configuration to look at. */
    public static final Setting INVENTED = new Setting(Optional.empty(), Optional.empty());

    /** In which times are told. */
    public ZoneId zone() {
        return customer.map(Customer::zone).orElse(ZoneOffset.UTC);
    }

    /** What of the configuration does not fit the times of the rehearsal. */
    List<Risk> risks(Report report, Runbook runbook, DateTimeFormatter minute) {
        List<Risk> found = new ArrayList<>();
        customer.ifPresent(one -> {
            peaks(found, one, report, minute);
            directory.ifPresent(known -> people(found, one, known, report, runbook, minute));
        });
        return found;
    }

    private static void peaks(List<Risk> found, Customer customer, Report report, DateTimeFormatter minute) {
        for (Report.RiseLine rise : report.rises()) {
            if (customer.peakHours().stream().anyMatch(hours -> hours.contain(rise.agreedAt()))) {
                found.add(new Risk(
                        Risk.Kind.RISE,
                        "the rise to " + rise.share() + " at " + minute.format(rise.agreedAt())
                                + " falls into the peak hours of " + customer.name()));
            }
        }
    }

    private static void people(
            List<Risk> found,
            Customer customer,
            Directory known,
            Report report,
            Runbook runbook,
            DateTimeFormatter minute) {
        if (customer.contacts().isEmpty()) {
            found.add(new Risk(
                    Risk.Kind.NOBODY, customer.name() + " has no contact: nobody may speak for it in its room"));
        }
        for (Report.GateLine line : report.gates()) {
            Instant asked = line.openedAt();
            List<Person> there = known.engaged(customer, asked).stream()
                    .flatMap(id -> known.person(id).stream())
                    .toList();
            for (Role role : runbook.gate(line.id()).map(Gate::required).orElse(List.of())) {
                if (isOfStaff(role)) {
                    answerer(found, line, role, there, known, minute);
                }
            }
        }
    }

    /** A lead is whoever opens it; the customer has contacts. */
    private static boolean isOfStaff(Role role) {
        return !role.equals(Role.LEAD) && !role.equals(Role.DEPUTY) && !role.equals(Role.CUSTOMER);
    }

    private static void answerer(
            List<Risk> found,
            Report.GateLine gate,
            Role role,
            List<Person> there,
            Directory known,
            DateTimeFormatter minute) {
        List<Person> holders =
                there.stream().filter(person -> person.roles().contains(role)).toList();
        String when = gate.id() + " asks " + role + " at " + minute.format(gate.openedAt());
        if (holders.isEmpty()) {
            found.add(new Risk(Risk.Kind.NOBODY, when + ", and nobody of that role is invited"));
        } else if (holders.stream().allMatch(person -> sleeps(person, known, gate.openedAt()))) {
            String names = holders.stream().map(Person::name).collect(Collectors.joining(" and "));
            found.add(new Risk(
                    Risk.Kind.NOBODY,
                    when + ", in the quiet hours of " + names + (holders.size() > 1 ? ", who are all" : ", who is all")
                            + " there is"));
        }
    }

    private static boolean sleeps(Person person, Directory known, Instant moment) {
        Optional<Hours> quiet = known.quietHours(person.id());
        return quiet.filter(hours -> hours.contain(moment)).isPresent();
    }
}
