package io.pointsman.api.command;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.RunbookName;
import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.page.Contact;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whom and what the configuration knows: people, customers, runbooks. A consistent snapshot; safe for any thread. */
public interface Directory {

    List<Person> people();

    List<Customer> customers();

    /** The runbooks as they are when nobody gives a parameter. */
    List<Runbook> runbooks();

    /** Freezes of the calendar, ours and those of customers. */
    default List<Closure> closures() {
        return List.of();
    }

    /** The runbook of that name with its parameters open. */
    default Optional<RunbookTemplate> template(RunbookName name) {
        return runbook(name).map(RunbookTemplate::of);
    }

    /** Staff or contact with this id. */
    default Optional<Person> person(PersonId id) {
        return people().stream().filter(person -> person.id().equals(id)).findFirst();
    }

    /**
     * Who has this account on this connection; the only way from a platform to a person. Accounts compare without regard to case, as IRC
     * services do.
     */
    default Optional<Person> byAccount(ConnectionId connection, String account) {
        for (Person person : people()) {
            if (person.hasAccount(connection, account)) {
                return Optional.of(person);
            }
        }
        return Optional.empty();
    }

    /** Rotations, and how roles are called. */
    default OnCallPlan onCall() {
        return OnCallPlan.NONE;
    }

    /** How somebody wants to be reached, in their order; chat alone where nothing is said. */
    default List<ContactPoint> contacts(PersonId person) {
        return List.of(new ContactPoint(new Contact("chat", Duration.ZERO), ""));
    }

    /** When somebody sleeps: then only what is urgent reaches them, and who types it is asked first. Empty when nothing is known. */
    default Optional<Hours> quietHours(PersonId person) {
        return Optional.empty();
    }

    default Optional<Customer> customer(CustomerId id) {
        return customers().stream().filter(customer -> customer.id().equals(id)).findFirst();
    }

    /**
     * The staff who are invited to a switchover of the customer that starts at that time: those whom the customer's file names, then those
     * whom a rule engages at that hour; each once.
     */
    default List<PersonId> engaged(Customer customer, Instant start) {
        return customer.engage();
    }

    default Optional<Runbook> runbook(RunbookName name) {
        return runbooks().stream()
                .filter(runbook -> runbook.name().equals(name))
                .findFirst();
    }
}
