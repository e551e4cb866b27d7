package io.pointsman.api.runbook;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A named check and what it is asked. Where no plugin offers it, the owner's word closes the step and it shows as not verified.
 *
 * @param mustPass whether nobody may overrule it
 */
public record CheckCall(String name, SortedMap<String, String> arguments, boolean mustPass) {

    public CheckCall {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    /** A check that the lead may overrule. */
    public CheckCall(String name, SortedMap<String, String> arguments) {
        this(name, arguments, false);
    }
}
