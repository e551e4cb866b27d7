package io.pointsman.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.TrafficCurves;
import io.pointsman.api.health.TrafficCurves.Curve;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Pictures of the traffic over HTTP, by link and in no other way. */
class ChartPagesTest {

    private final List<TrafficCurves> drawn = new CopyOnWriteArrayList<>();

    /** No picture to look at, but a PNG as far as its first bytes say; what it was drawn from is kept. */
    private byte[] draw(TrafficCurves curves) {
        drawn.add(curves);
        return "\u0089PNG\r\n\u001a\nof an hour".getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String path(ServedBot served, SwitchoverId id, Audience audience, Instant until) {
        return served.charts.to(id, audience, until).orElseThrow().address().getRawPath();
    }

    @Test
    void aLinkOpensThePictureOfItsHour() {
        try (ServedBot served = ServedBot.drawing(this::draw)) {
            Instant until = served.host.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
            HttpResponse<String> answer = served.get(path(served, ServedBot.ACME, Audience.STAFF, until));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("image/png");
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .contains("inline; filename=\"acme-1-traffic.png\"");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
            assertThat(answer.body()).endsWith("of an hour");
            assertThat(drawn).singleElement().satisfies(curves -> {
                assertThat(curves.to()).isEqualTo(until);
                assertThat(curves.from()).isEqualTo(until.minusSeconds(3_600));
                assertThat(curves.requests()).extracting(Curve::name).containsExactly("requests");
            });
        }
    }

    @Test
    void whatIsNoLinkOfOursOpensNothingAndTheCustomersCannotBeMadeStaffs() {
        try (ServedBot served = ServedBot.drawing(this::draw)) {
            Instant until = served.host.now();
            String path = path(served, ServedBot.ACME, Audience.CUSTOMER, until);
            for (String guess : new String[] {
                "/charts/acme-1",
                "/charts/acme-1/chart.png",
                path.replace("/acme-1/c", "/acme-1/s"),
                path.replace("acme-1", "acme-2"),
                path.replaceFirst(".\\.png$", path.endsWith("A.png") ? "B.png" : "A.png"),
                path.replaceFirst("/acme-1/c[0-9a-z]+-", "/acme-1/czzzzzz-"),
                path.replaceFirst("/acme-1/c[0-9a-z]+-", "/acme-1/czzzzzzzzzzz-"),
                path(served, new SwitchoverId("acme-9"), Audience.STAFF, until),
                served.links
                        .to(ServedBot.ACME, Audience.STAFF, io.pointsman.api.report.ReportFormat.HTML)
                        .orElseThrow()
                        .address()
                        .getRawPath()
                        .replace("/reports/", "/charts/")
                        .replace(".html", ".png")
            }) {
                HttpResponse<String> answer = served.get(guess);
                assertThat(answer.statusCode()).as(guess).isEqualTo(404);
                assertThat(answer.body()).as(guess).isEqualTo("There is nothing here.\n");
            }
            assertThat(drawn).isEmpty();
            assertThat(served.get(path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void afterADayALinkIsOver() {
        try (ServedBot served = ServedBot.drawing(this::draw)) {
            String path = path(served, ServedBot.ACME, Audience.STAFF, served.host.now());
            served.later.set(Duration.ofHours(23));
            assertThat(served.get(path).statusCode()).isEqualTo(200);
            served.later.set(Duration.ofHours(25));
            HttpResponse<String> over = served.get(path);
            assertThat(over.statusCode()).isEqualTo(410);
            assertThat(over.body()).isEqualTo("This link is over; ask for the graph again.\n");
        }
    }

    @Test
    void whereNothingCanBeDrawnThereIsNothing() {
        try (ServedBot served = ServedBot.drawing(curves -> {
            throw new IOException("this machine has no fonts");
        })) {
            assertThat(served.get(path(served, ServedBot.ACME, Audience.STAFF, served.host.now()))
                            .statusCode())
                    .isEqualTo(404);
        }
        try (ServedBot served = ServedBot.with()) {
            assertThat(served.get(path(served, ServedBot.ACME, Audience.STAFF, served.host.now()))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void onlyAFewAreDrawnAtOnce() throws InterruptedException {
        CountDownLatch drawing = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ServedBot served = ServedBot.drawing(curves -> {
            drawing.countDown();
            await(goOn);
            return draw(curves);
        })) {
            String path = path(served, ServedBot.ACME, Audience.STAFF, served.host.now());
            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> served.get(path));
            CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(() -> served.get(path));
            assertThat(drawing.await(30, TimeUnit.SECONDS)).isTrue();
            HttpResponse<String> third = served.get(path);
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).contains("10");
            goOn.countDown();
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode()).isEqualTo(200);
            assertThat(served.get(path).statusCode()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(15, TimeUnit.SECONDS)) {
                throw new IOException("nobody said go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
