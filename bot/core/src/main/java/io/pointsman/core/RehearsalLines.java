package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

/** What somebody who comes into a rehearsal should know. */
public final class RehearsalLines {

    private RehearsalLines() {}

    /** That nothing leaves the house, and whose part is to be given to somebody. */
    public static String welcome() {
        return "Nothing of it leaves the house: no customer reads this, and checks, levers and phones are simulated. Whoever leads says"
                + " who plays the customer: " + typed("role WHO customer") + ".";
    }
}
