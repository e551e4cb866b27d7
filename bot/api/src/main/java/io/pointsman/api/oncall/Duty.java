package io.pointsman.api.oncall;

import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Span;
import java.util.Optional;

/**
 * Who is on call in a stretch of time.
 *
 * @param person empty when nobody is
 */
public record Duty(Span during, Optional<PersonId> person) {}
