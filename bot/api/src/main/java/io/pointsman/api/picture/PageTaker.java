package io.pointsman.api.picture;

import io.pointsman.api.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has taken a page.
 *
 * @param person empty when it is not known who that is, as where a service does not say
 * @param arrival when they said they would be there
 * @param here whether they were seen since: they spoke, or came into a room
 * @param askedAt when they were asked where they are, after that time
 */
public record PageTaker(
        Optional<PersonId> person,
        String name,
        Instant at,
        Optional<Instant> arrival,
        boolean here,
        Optional<Instant> askedAt) {}
