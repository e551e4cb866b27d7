package io.pointsman.core;

import io.pointsman.api.event.PluginEvent;

/** Which plugins serve. */
final class PluginFold {

    private PluginFold() {}

    static void fold(Draft draft, PluginEvent event) {
        switch (event) {
            case PluginEvent.TurnedOff off -> draft.pluginsOff.add(off.plugin());
            case PluginEvent.TurnedOn on -> draft.pluginsOff.remove(on.plugin());
        }
    }
}
