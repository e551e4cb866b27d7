package io.pointsman.api.chat;

import java.util.Map;
import java.util.Optional;

/**
 * Something that can be pressed: it types a line, by whoever presses it, and may do nothing else and nothing more.
 *
 * @param key names what it is about, and the round of it: another gate, or another poll at the same gate, has another key. It says nothing
 *     of who may; at most {@value #KEY_LENGTH} characters
 * @param label a word or two
 * @param line what it types, without the prefix; the answers of the form come behind it
 * @param confirmation what is asked before, in a sentence that names what it does; empty when it is done at once
 * @param form what is asked first; empty when nothing is
 */
public record Choice(
        String key, String label, String line, Weight weight, Optional<String> confirmation, Optional<Form> form) {

    /** The longest key, in characters. */
    public static final int KEY_LENGTH = 150;

    /** How a choice is meant. */
    public enum Weight {
        USUAL,
        /** What is probably wanted now. */
        PRIMARY,
        /** What should not be pressed by accident. */
        DANGER
    }

    public Choice {
        if (key.isBlank() || key.length() > KEY_LENGTH) {
            throw new IllegalArgumentException("the key of a choice has 1 to " + KEY_LENGTH + " characters: " + key);
        }
    }

    /** One that does its thing at once. */
    public static Choice usual(String key, String label, String line) {
        return new Choice(key, label, line, Weight.USUAL, Optional.empty(), Optional.empty());
    }

    /** The same, meant otherwise. */
    public Choice meant(Weight other) {
        return new Choice(key, label, line, other, confirmation, form);
    }

    /** The same, with a question before it. */
    public Choice confirmed(String question) {
        return new Choice(key, label, line, weight, Optional.of(question), form);
    }

    /** The same, with a form before it. */
    public Choice asking(Form first) {
        return new Choice(key, label, line, weight, confirmation, Optional.of(first));
    }

    /** The same, where its line must name the switchover. */
    public Choice named(String switchover) {
        return new Choice(key, label, switchover + " " + line, weight, confirmation, form);
    }

    /**
     * The line that it types.
     *
     * @param answers to its form, by the name of the field; what the form does not ask is left out
     */
    public String line(Map<String, String> answers) {
        return form.map(asked -> asked.line(line, answers)).orElse(line);
    }
}
