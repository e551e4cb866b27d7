package io.pointsman.api.command;

import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import java.time.ZoneId;
import java.util.List;

/**
 * A customer of the configuration.
 *
 * @param contacts people who may speak for it
 * @param engage staff who are invited to its switchovers
 */
public record Customer(CustomerId id, String name, ZoneId zone, List<Person> contacts, List<PersonId> engage) {

    public Customer {
        contacts = List.copyOf(contacts);
        engage = List.copyOf(engage);
    }
}
