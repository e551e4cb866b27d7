package io.pointsman.app.config;

import io.pointsman.api.calendar.Hours;
import io.pointsman.api.oncall.ContactPoint;
import java.util.List;
import java.util.Optional;

/**
 * How somebody is reached.
 *
 * @param contacts in their order; empty where the file says nothing
 * @param quiet when they sleep
 */
public record Reach(List<ContactPoint> contacts, Optional<Hours> quiet) {

    public Reach {
        contacts = List.copyOf(contacts);
    }
}
