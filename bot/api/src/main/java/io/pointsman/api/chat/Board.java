package io.pointsman.api.chat;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a room shows at all times, in the one message that is always true: where the switchover is, and what can be pressed. It says
 * nothing of a medium; a transport folds it until it fits. Texts are plain and inert, and name no verbs.
 *
 * @param headline one line: which switchover, and where it is
 * @param facts what is true now, in the order of importance
 * @param sections the plan, in its order
 * @param choices what can be pressed about the whole
 * @param version how many events it shows
 */
public record Board(String headline, List<Fact> facts, List<Section> sections, List<Choice> choices, long version) {

    public Board {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        choices = List.copyOf(choices);
    }

    /** Everything that can be pressed: about the whole, then of each row. Keys are unique in a board. */
    public List<Choice> allChoices() {
        return Stream.concat(
                        choices.stream(),
                        sections.stream()
                                .flatMap(section -> section.rows().stream())
                                .flatMap(row -> row.choices().stream()))
                .toList();
    }

    /**
     * Something that is true now.
     *
     * @param weight how it is meant
     */
    public record Fact(String label, String text, Weight weight) {

        /** A fact that needs nobody. */
        public Fact(String label, String text) {
            this(label, text, Weight.USUAL);
        }
    }

    /** How a fact is meant. */
    public enum Weight {
        USUAL,
        /** Somebody must notice it. */
        ALARM
    }

    /**
     * A part of the plan.
     *
     * @param place where it is, seen from now
     */
    public record Section(String title, Place place, List<Row> rows) {

        public Section {
            rows = List.copyOf(rows);
        }

        /** How many of its rows are closed. */
        public long closed() {
            return rows.stream().filter(row -> row.mark().isClosed()).count();
        }
    }

    /** Where a part of the plan is, seen from now. */
    public enum Place {
        /** Everything in it is over. */
        PAST,
        /** Something in it is to be done now. */
        PRESENT,
        LATER
    }

    /**
     * A step.
     *
     * @param id as it is typed; empty for what is no step
     * @param owner in whose hands it is, in words
     * @param when who closed it and when, until when it is planned, or why it failed; empty when nothing is to be said
     * @param late whether it should be over already
     * @param choices what can be pressed of it
     */
    public record Row(
            String id, Mark mark, String title, String owner, String when, boolean late, List<Choice> choices) {

        public Row {
            choices = List.copyOf(choices);
        }
    }

    /** How a step stands. */
    public enum Mark {
        /** Its turn has not come. */
        LATER,
        /** Its turn has come. */
        DUE,
        RUNNING,
        /** A check looks whether it is done. */
        CHECKING,
        BLOCKED,
        FAILED,
        DONE,
        SKIPPED;

        /** Whether nothing waits for it any more. */
        public boolean isClosed() {
            return this == DONE || this == SKIPPED;
        }
    }
}
