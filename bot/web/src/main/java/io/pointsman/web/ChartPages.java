package io.pointsman.web;

import io.javalin.http.Context;
import io.pointsman.api.chat.Figure;
import io.pointsman.runtime.ChartDesk;
import io.pointsman.web.SignedChartLinks.Picture;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Answers whoever comes with a link to a picture of the traffic. The link is a secret: neither it nor a part of it is logged. The picture is
 * drawn each time, so only a few are at once. Safe for any thread.
 */
final class ChartPages {

    /** So many are drawn at a time; nobody waits for their turn, a browser asks again. */
    private static final int AT_ONCE = 2;

    private final ChartDesk charts;
    private final SignedChartLinks links;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ChartPages(ChartDesk charts, SignedChartLinks links) {
        this.charts = charts;
        this.links = links;
    }

    /** For {@code /charts/{switchover}/{name}}. */
    void answer(Context context) {
        switch (links.open(context.pathParam("switchover"), context.pathParam("name"))) {
            case Opened.Of<Picture>(Picture chart) -> answer(context, chart);
            case Opened.Over<Picture> over ->
                context.status(410).result("This link is over; ask for the graph again.\n");
            case Opened.Nothing<Picture> nothing -> none(context);
        }
    }

    private void answer(Context context, Picture chart) {
        if (!places.tryAcquire()) {
            context.status(503).header("Retry-After", "10").result("Not now; try again later.\n");
            return;
        }
        context.future(() -> charts.draw(chart.switchover(), chart.audience(), chart.until())
                .whenComplete((drawn, bug) -> places.release())
                .thenAccept(drawn -> show(context, drawn))
                .toCompletableFuture());
    }

    private static void show(Context context, Optional<Figure> drawn) {
        drawn.ifPresentOrElse(
                figure -> context.contentType("image/png")
                        .header("X-Robots-Tag", "noindex")
                        .header("Content-Disposition", "inline; filename=\"" + figure.name() + "\"")
                        .result(figure.png()),
                () -> none(context));
    }

    private static void none(Context context) {
        context.status(404).result("There is nothing here.\n");
    }
}
