package io.pointsman.api.command;

import java.util.List;

/**
 * A plugin that brings commands.
 *
 * @param name the name of its directory
 * @param verbs what it brings
 * @param essential those of them that every room needs: with any, the plugin cannot be turned off
 */
public record PluginEntry(String name, List<String> verbs, List<String> essential) {

    public PluginEntry {
        verbs = List.copyOf(verbs);
        essential = List.copyOf(essential);
    }
}
