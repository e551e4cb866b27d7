package io.pointsman.api.chat;

import java.util.List;

/**
 * One question of a form.
 *
 * @param name stable, one word
 * @param label what is asked, in a few words
 * @param hint how to answer, in a sentence; empty when the label says all
 * @param optional whether it may be left empty
 * @param lead the word that is typed before the answer; empty when there is none
 * @param options what can be chosen, for {@link Kind#ONE_OF}
 */
public record Field(
        String name, String label, String hint, Kind kind, boolean optional, String lead, List<Option> options) {

    /** How it is answered. */
    public enum Kind {
        /** A few words. */
        LINE,
        /** A sentence or more; line breaks become spaces. */
        TEXT,
        /** One of the options, by its value. */
        ONE_OF,
        /** A moment; its answer is a time as people type it, or one of ISO 8601. */
        TIME
    }

    /**
     * What can be chosen.
     *
     * @param value what is typed
     * @param label what is read
     */
    public record Option(String value, String label) {}

    public Field {
        options = List.copyOf(options);
        if (kind == Kind.ONE_OF && options.isEmpty()) {
            throw new IllegalArgumentException("the field " + name + " has nothing to choose from");
        }
    }

    /** Words that must be given. */
    public static Field text(String name, String label) {
        return new Field(name, label, "", Kind.TEXT, false, "", List.of());
    }

    /** One of several. */
    public static Field oneOf(String name, String label, List<Option> options) {
        return new Field(name, label, "", Kind.ONE_OF, false, "", options);
    }

    /** The same, which may be left empty. */
    public Field ifWanted() {
        return new Field(name, label, hint, kind, true, lead, options);
    }

    /** The same, with a word before the answer. */
    public Field after(String word) {
        return new Field(name, label, hint, kind, optional, word, options);
    }

    /** The same, with a sentence that helps. */
    public Field hinted(String sentence) {
        return new Field(name, label, sentence, kind, optional, lead, options);
    }
}
