package io.pointsman.http;

/** Texts from outside as one line of bounded length. */
public final class OneLine {

    private static final int LONGEST = 280;

    private OneLine() {}

    /** White space and control characters become single spaces; what is too long ends in an ellipsis. */
    public static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
