package io.pointsman.core;

import io.pointsman.api.Stamp;
import io.pointsman.api.action.PluginAction;
import io.pointsman.api.event.PluginEvent;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;

/** The rules of which plugins serve. What every room needs is not known here: that a plugin with such a verb serves always is the desk's rule. */
final class PluginRules {

    private PluginRules() {}

    static Decision decide(Switchover state, PluginAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        boolean off = state.pluginsOff().contains(action.plugin());
        return switch (action) {
            case PluginAction.TurnOff turn ->
                off
                        ? Ruling.already("The plugin " + turn.plugin() + " is off here already.")
                        : Ruling.accept(new PluginEvent.TurnedOff(stamp, turn.plugin()));
            case PluginAction.TurnOn turn ->
                off
                        ? Ruling.accept(new PluginEvent.TurnedOn(stamp, turn.plugin()))
                        : Ruling.already("The plugin " + turn.plugin() + " is on here already.");
        };
    }
}
