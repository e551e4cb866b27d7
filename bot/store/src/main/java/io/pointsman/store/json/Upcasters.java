package io.pointsman.store.json;

import static io.pointsman.store.json.Upcaster.adds;

/** What became of the bodies of events since they were first written, each from its version to the next. */
final class Upcasters {

    /** Every lever was turned by people, and every check could be overruled. */
    static final Upcaster OPENED_1 = adds("runbook.lever", "call", "null")
            .and(adds("runbook.phases[].stages[].lever", "call", "null"))
            .and(adds("runbook.phases[].steps[].check", "mustPass", "false"));

    /** Every check could be overruled, and no step waited for a moment. */
    static final Upcaster ADDED_1 = adds("added.check", "mustPass", "false").and(adds("added", "waitsUntil", "null"));

    /** Nobody was reminded of anything; no runbook had parameters, and no step waited for a moment. */
    static final Upcaster OPENED_2 = adds("runbook", "attention", """
                    {"leadAway":"PT0S","nudging":{"after":"PT0S","again":"PT0S","atMost":"PT0S","lead":"PT0S"},"silence":"PT0S","standby":[]}
                    """)
            .and(adds("runbook", "pops", "[]"))
            .and(adds("runbook.phases[].steps[]", "waitsUntil", "null"))
            .and(adds("", "parameters", "{}"));

    /** No runbook expected alerts. */
    static final Upcaster OPENED_3 = adds("runbook", "expectedAlerts", "[]");

    /** The end of a wait was told in UTC alone. */
    static final Upcaster STARTED_1 = adds("", "zone", "null");

    private Upcasters() {}
}
