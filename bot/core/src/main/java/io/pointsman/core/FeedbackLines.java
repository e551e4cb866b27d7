package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.picture.Switchover;

/** How people are asked how it went. */
public final class FeedbackLines {

    private FeedbackLines() {}

    /** In the staff room, which asks also those whom no private line reaches. */
    static String forTheRoom() {
        return "It is a day since the close. Whoever took part: what should we keep, what should change next time? One line, "
                + typed("feedback text") + ", here or to me alone; it is in the report for staff.";
    }

    /** Privately, to staff and to a contact of the customer alike. In private a line begins with the switchover that it is about. */
    public static String forOne(Switchover state) {
        return state.id() + ", " + Inert.text(state.runbook().title())
                + ", is a day ago: what should we keep, what should change next time? One line, please: "
                + typed(state.id() + " feedback text") + ".";
    }
}
