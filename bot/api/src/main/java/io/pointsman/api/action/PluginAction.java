package io.pointsman.api.action;

import io.pointsman.api.By;

/** Which plugins serve in the rooms of one switchover. */
public sealed interface PluginAction extends Action {

    /** The name of the plugin's directory. */
    String plugin();

    /** Do without a plugin here: its commands are unknown in these rooms, and it learns nothing of this switchover over HTTP. */
    record TurnOff(By by, String plugin) implements PluginAction {}

    /** Have a plugin back. */
    record TurnOn(By by, String plugin) implements PluginAction {}
}
