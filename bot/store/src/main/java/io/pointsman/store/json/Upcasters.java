package io.pointsman.store.json;

import static io.pointsman.store.json.Upcaster.adds;

/** What became of the bodies of events since they were first written, each from its version to the next. */
final class Upcasters {

    /** Every lever was turned by people, and every check could be overruled. */
    static final Upcaster OPENED_1 = adds("runbook.lever", "call", "null")
            .and(adds("runbook.phases[].stages[].lever", "call", "null"))
            .and(adds("runbook.phases[].steps[].check", "mustPass", "false"));

    /** Every check could be overruled. */
    static final Upcaster ADDED_1 = adds("added.check", "mustPass", "false");

    /** A switchover that was opened before anybody was reminded goes on without it; no runbook had parameters. */
    static final Upcaster OPENED_2 =
            adds("runbook", "attention", """
                    {"leadAway":"PT0S","nudging":{"after":"PT0S","again":"PT0S","atMost":"PT0S","lead":"PT0S"},"silence":"PT0S","standby":[]}
                    """).and(adds("runbook", "pops", "[]")).and(adds("", "parameters", "{}"));

    private Upcasters() {}
}
