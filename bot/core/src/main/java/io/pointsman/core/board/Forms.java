package io.pointsman.core.board;

import io.pointsman.api.chat.Field;
import io.pointsman.api.chat.Field.Kind;
import io.pointsman.api.chat.Field.Option;
import io.pointsman.api.chat.Form;
import io.pointsman.api.command.Directory;
import io.pointsman.core.Inert;
import java.util.List;

/** The forms that are asked before something is done. */
final class Forms {

    private Forms() {}

    /** A reason. */
    static Form why(String title, String question) {
        return new Form(title, "Send", List.of(Field.text("why", question)));
    }

    /** Which switchover is to be opened. */
    static Form open(Directory directory) {
        List<Option> customers = directory.customers().stream()
                .map(customer -> new Option(customer.id().value(), Inert.text(customer.name())))
                .toList();
        List<Option> runbooks = directory.runbooks().stream()
                .map(runbook -> new Option(runbook.name().value(), Inert.text(runbook.title())))
                .toList();
        return new Form(
                "Open a switchover",
                "Open",
                List.of(
                        Field.oneOf("customer", "Customer", customers),
                        Field.oneOf("runbook", "Runbook", runbooks),
                        new Field("start", "Planned start", "", Kind.TIME, true, "at", List.of()),
                        new Field(
                                "parameters",
                                "Parameters",
                                "Of the runbook, as name=value, where it has any.",
                                Kind.LINE,
                                true,
                                "with",
                                List.of()),
                        Field.oneOf(
                                        "rehearsal",
                                        "Is it a rehearsal?",
                                        List.of(new Option("rehearsal", "Yes, nothing is moved")))
                                .ifWanted()));
    }
}
