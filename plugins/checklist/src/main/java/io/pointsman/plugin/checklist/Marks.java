package io.pointsman.plugin.checklist;

import io.pointsman.api.Share;
import io.pointsman.api.picture.StepState;
import java.util.List;
import java.util.stream.Collectors;

/** How a step and a rung of the ladder look in a line: {@code [x]} closed, {@code [>]} running, {@code [!]} needs somebody, {@code [ ]} open. */
final class Marks {

    private Marks() {}

    static String of(StepState.Status status) {
        return switch (status) {
            case DONE, SKIPPED -> "[x]";
            case RUNNING -> "[>]";
            case FAILED, BLOCKED -> "[!]";
            case OPEN -> "[ ]";
        };
    }

    /** What the mark alone does not say; empty when it says all. */
    static String remark(StepState.Status status, String note) {
        return switch (status) {
            case FAILED -> " FAILED" + because(note);
            case BLOCKED -> " BLOCKED" + because(note);
            case SKIPPED -> " skipped" + because(note);
            case OPEN, RUNNING, DONE -> "";
        };
    }

    private static String because(String note) {
        return note.isEmpty() ? "" : ": " + note;
    }

    /**
     * The ladder in one line.
     *
     * @param soaking whether the declared share has not been held long enough
     */
    static String ladder(List<Share> shares, Share agreed, Share declared, boolean soaking) {
        return shares.stream()
                .map(share -> rung(share, agreed, declared, soaking) + " " + share)
                .collect(Collectors.joining("  "));
    }

    private static String rung(Share share, Share agreed, Share declared, boolean soaking) {
        boolean waitsForLever = share.equals(agreed) && declared.compareTo(share) < 0;
        if (waitsForLever || (share.equals(declared) && soaking)) {
            return "[>]";
        }
        return declared.compareTo(share) >= 0 ? "[x]" : "[ ]";
    }
}
