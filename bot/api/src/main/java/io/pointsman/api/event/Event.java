package io.pointsman.api.event;

import io.pointsman.api.Lane;
import java.util.Optional;

/**
 * Something that happened to one switchover. Every event says how it travels, and what of it a customer may hear: nothing,
 * unless it says otherwise.
 */
public sealed interface Event extends LogEvent
        permits LifeEvent,
                StepEvent,
                CheckEvent,
                GateEvent,
                RampEvent,
                LeverEvent,
                HoldEvent,
                PeopleEvent,
                RoomEvent,
                PageEvent,
                JournalEvent,
                PluginEvent,
                PlanEvent,
                AttendanceEvent,
                StandbyEvent,
                AlertEvent {

    /** How its lines travel, unless the switchover that it befalls has no use for the hurry. */
    default Lane lane() {
        return Lane.NORMAL;
    }

    /** Its customer half; empty when the customer hears nothing of it. */
    default Optional<CustomerEvent> forCustomer() {
        return Optional.empty();
    }
}
