package io.pointsman.api.runbook;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A named check and what it is asked. Where no plugin offers it, the owner's word closes the step and it shows as not verified.
 */
public record CheckCall(String name, SortedMap<String, String> arguments) {

    public CheckCall {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
}
