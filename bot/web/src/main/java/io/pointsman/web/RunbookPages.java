package io.pointsman.web;

import io.javalin.http.Context;
import io.pointsman.api.SwitchoverId;
import java.util.Optional;
import java.util.function.Function;

/** Answers staff who come with a link to the runbook of a switchover. The link is a secret: it is not logged. Safe for any thread. */
public final class RunbookPages {

    private final SignedRunbookLinks links;
    private final Function<SwitchoverId, Optional<String>> sheets;

    /**
     * @param links the links that open something here
     * @param sheets writes the runbook of a switchover as plain text; empty where there is no such switchover
     */
    public RunbookPages(SignedRunbookLinks links, Function<SwitchoverId, Optional<String>> sheets) {
        this.links = links;
        this.sheets = sheets;
    }

    /** For {@code /runbooks/{switchover}/{name}}. */
    void answer(Context context) {
        switch (links.open(context.pathParam("switchover"), context.pathParam("name"))) {
            case Opened.Of<SwitchoverId>(SwitchoverId switchover) ->
                sheets.apply(switchover)
                        .ifPresentOrElse(
                                sheet -> context.contentType("text/plain; charset=utf-8")
                                        .header("X-Robots-Tag", "noindex")
                                        .header(
                                                "Content-Disposition",
                                                "inline; filename=\"" + switchover + "-runbook.txt\"")
                                        .result(sheet),
                                () -> none(context));
            case Opened.Over<SwitchoverId> over ->
                context.status(410).result("This link is over; the bookmark in the room has a new one.\n");
            case Opened.Nothing<SwitchoverId> nothing -> none(context);
        }
    }

    private static void none(Context context) {
        context.status(404).result("There is nothing here.\n");
    }
}
