package io.pointsman.sim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which lines of the two rooms the demo shows: those that carry the story. In a real room everybody reads all of their room and nothing of
 * the other; whoever watches both at once would read most things twice. A line that is not known is shown.
 */
final class DemoFold {

    /** What people type and the bot then tells in full. */
    private static final Pattern TOLD_BY_THE_ANSWER = Pattern.compile("^!(done|go|moved|forecast|confirm)\\b.*");

    /** What is told twice, or only reassures those who were there. */
    private static final List<Pattern> FOLDED = List.of(
            Pattern.compile("^\\S+ is ready \\((customer|staff)\\)\\.$"),
            Pattern.compile("^\\S+ expects [\\d.]+ rps .*"),
            Pattern.compile(".* sees [\\d.]+ % on us \\(agreed .*"),
            Pattern.compile(".*[Ss]till with us\\? .*"),
            Pattern.compile(".* (said GO at|have confirmed|confirmed by) .*"),
            Pattern.compile(".*: \\d+ of \\d+ have confirmed.*"),
            Pattern.compile(".*look(s)? (at .* )?from outside( now)?( \\([a-z-]+\\))?\\.$"),
            Pattern.compile("^Sent to \\S+ over .*"),
            Pattern.compile("^Verdict: fail: .*"),
            Pattern.compile("^\"[^\"]*\" has passed: everybody said GO\\.$"),
            Pattern.compile("^[\\d.]+ % was held long enough.*"),
            Pattern.compile(".* done by the bot\\.$"));

    private static final Pattern DONE = Pattern.compile("^(\\S+\\.\\S+) \"[^\"]*\" done by .*");
    private static final Pattern DONE_FOR_CUSTOMER = Pattern.compile("^\\S+ \"[^\"]*\"( is done.*|: we wait until .*)");
    private static final Pattern VOTE =
            Pattern.compile("^\\S+ voted GO for \\S+ \\(GO (\\d+) of (\\d+), missing: [^)]*\\)\\.$");
    private static final Pattern SECOND_GATE = Pattern.compile("^Your word is asked for at .*");

    private final boolean everything;
    private int steps;
    private int seenFromOutside;
    private int gates;

    /**
     * @param everything whether nothing is left out
     */
    DemoFold(boolean everything) {
        this.everything = everything;
    }

    /** Whether the line is shown. */
    boolean shows(Heard heard) {
        if (everything) {
            return true;
        }
        String text = heard.text();
        if (!heard.byBot()) {
            return !TOLD_BY_THE_ANSWER.matcher(text).matches();
        }
        boolean toStaff = heard.channel()
                .filter(name -> name.endsWith(Ensemble.STAFF_SUFFIX))
                .isPresent();
        if (FOLDED.stream().anyMatch(one -> one.matcher(text).matches())) {
            return false;
        }
        if (toStaff && DONE.matcher(text).matches()) {
            return isFirstStep(text);
        }
        if (text.contains(" is open: GO or NO-GO ")) {
            gates++;
        }
        boolean asked = SECOND_GATE.matcher(text).matches() && gates > 0;
        return !asked
                && !(gates > 1 && VOTE.matcher(text).matches())
                && !(!toStaff && DONE_FOR_CUSTOMER.matcher(text).matches());
    }

    /** The first one shows what a step looks like, and the first one that was verified how that looks. */
    private boolean isFirstStep(String text) {
        boolean verified = text.contains("(verified: ");
        boolean first = steps == 0 || (verified && seenFromOutside == 0);
        steps++;
        seenFromOutside += verified ? 1 : 0;
        return first;
    }

    /** What was left out of the checklist since it was last asked for; empty when that is nothing. */
    Optional<String> leftOut() {
        int all = steps;
        int outside = seenFromOutside;
        steps = 0;
        seenFromOutside = 0;
        return everything || all < 2
                ? Optional.empty()
                : Optional.of(all + " steps of the checklist are done"
                        + (outside > 0 ? "; " + outside + " of them the bot" + " has verified from outside." : "."));
    }
}
