package io.pointsman.api;

/** A name that identifies something: one printable word without white space, at most 200 characters. */
public interface Id {

    /** The word itself, as people type it. */
    String value();

    /** Refuses what cannot be an id; {@code kind} names it in the message. */
    static void require(String kind, String value) {
        if (value.isEmpty() || value.length() > 200 || !value.codePoints().allMatch(Id::allowed)) {
            throw new IllegalArgumentException(kind + " must be one printable word, not '" + value + "'");
        }
    }

    private static boolean allowed(int codePoint) {
        return !Character.isWhitespace(codePoint) && !Character.isISOControl(codePoint);
    }
}
