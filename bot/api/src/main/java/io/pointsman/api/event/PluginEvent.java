package io.pointsman.api.event;

import io.pointsman.api.Stamp;

/** A plugin was turned off or on for the rooms of one switchover. The customer hears nothing of it. */
public sealed interface PluginEvent extends Event {

    String plugin();

    /** It serves here no longer. */
    record TurnedOff(Stamp stamp, String plugin) implements PluginEvent {}

    /** It serves here again. */
    record TurnedOn(Stamp stamp, String plugin) implements PluginEvent {}
}
