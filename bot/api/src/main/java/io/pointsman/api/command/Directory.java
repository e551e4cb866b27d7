package io.pointsman.api.command;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.RunbookName;
import io.pointsman.api.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/** Whom and what the configuration knows: people, customers, runbooks. A consistent snapshot; safe for any thread. */
public interface Directory {

    List<Person> people();

    List<Customer> customers();

    List<Runbook> runbooks();

    /** Staff or contact with this id. */
    Optional<Person> person(PersonId id);

    /** Who has this account on this connection; the only way from a platform to a person. */
    Optional<Person> byAccount(ConnectionId connection, String account);

    Optional<Customer> customer(CustomerId id);

    Optional<Runbook> runbook(RunbookName name);
}
