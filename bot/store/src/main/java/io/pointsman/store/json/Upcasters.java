package io.pointsman.store.json;

import static io.pointsman.store.json.Upcaster.adds;

/** What became of the bodies of events since they were first written, each from its version to the next. */
final class Upcasters {

    /** Every lever was turned by people, and no runbook had parameters. */
    static final Upcaster OPENED_1 = adds("runbook.lever", "call", "null")
            .and(adds("runbook.phases[].stages[].lever", "call", "null"))
            .and(adds("", "parameters", "{}"));

    private Upcasters() {}
}
