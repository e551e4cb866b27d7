package io.pointsman.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.store.EventStore;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Reports over HTTP, by link and in no other way. */
class ReportPagesTest {

    private static String path(ServedBot served, SwitchoverId id, Audience audience, ReportFormat format) {
        return served.links.to(id, audience, format).orElseThrow().address().getRawPath();
    }

    @Test
    void aLinkOpensTheReportInEachFormatAsItIsNow() {
        try (ServedBot served = ServedBot.with()) {
            HttpResponse<String> html = served.get(path(served, ServedBot.ACME, Audience.STAFF, ReportFormat.HTML));
            assertThat(html.statusCode()).isEqualTo(200);
            assertThat(html.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
            assertThat(html.body()).startsWith("<!DOCTYPE html>").contains("acme-1", "For staff.");

            HttpResponse<String> markdown =
                    served.get(path(served, ServedBot.ACME, Audience.STAFF, ReportFormat.MARKDOWN));
            assertThat(markdown.body()).startsWith("# acme-1: ");
            assertThat(markdown.headers().firstValue("Content-Disposition")).contains("inline; filename=\"acme-1.md\"");

            assertThat(served.get(path(served, ServedBot.ACME, Audience.STAFF, ReportFormat.JSON))
                            .body())
                    .startsWith("{")
                    .contains("\"audience\" : \"STAFF\"");
        }
    }

    @Test
    void theCustomersLinkOpensTheCustomersReportAndCannotBeMadeStaffs() {
        try (ServedBot served = ServedBot.with()) {
            String path = path(served, ServedBot.ACME, Audience.CUSTOMER, ReportFormat.MARKDOWN);
            assertThat(served.get(path).body()).contains("For Acme.").doesNotContain("For staff.");
            assertThat(served.get(path.replace("/c", "/s")).statusCode()).isEqualTo(404);
            assertThat(served.get(path.replace("acme-1", "acme-2")).statusCode())
                    .as("of another switchover")
                    .isEqualTo(404);
        }
    }

    @Test
    void whatIsNoLinkOfOursOpensNothing() {
        try (ServedBot served = ServedBot.with()) {
            String path = path(served, ServedBot.ACME, Audience.STAFF, ReportFormat.HTML);
            for (String guess : new String[] {
                "/reports/acme-1",
                "/reports/acme-1/",
                "/reports/acme-1/report.html",
                path.replaceFirst(".\\.html$", path.endsWith("A.html") ? "B.html" : "A.html"),
                path.replace(".html", ".exe"),
                path.replaceFirst("/s[0-9a-z]+-", "/szzzzzz-"),
                path.replaceFirst("/s[0-9a-z]+-", "/szzzzzzzzzzz-"),
                path(served, new SwitchoverId("acme-9"), Audience.STAFF, ReportFormat.HTML)
            }) {
                HttpResponse<String> answer = served.get(guess);
                assertThat(answer.statusCode()).as(guess).isEqualTo(404);
                assertThat(answer.body()).as(guess).isEqualTo("There is nothing here.\n");
            }
        }
    }

    @Test
    void theBrowserMayShowItAndNothingElse() {
        try (ServedBot served = ServedBot.with()) {
            HttpResponse<String> html = served.get(path(served, ServedBot.ACME, Audience.STAFF, ReportFormat.HTML));
            assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; style-src 'unsafe-inline';")
                    .doesNotContain("script");
            assertThat(html.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(html.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(html.headers().firstValue("X-Robots-Tag")).contains("noindex");
        }
    }

    @Test
    void onlyAFewReportsAreWrittenAtOnce() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean slow = new AtomicBoolean();
        try (ServedBot served = ServedBot.over(store -> slow(store, slow, reading, goOn))) {
            String path = path(served, ServedBot.ACME, Audience.STAFF, ReportFormat.JSON);
            slow.set(true);
            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> served.get(path));
            CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(() -> served.get(path));
            assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> third = served.get(path);
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).contains("10");

            goOn.countDown();
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode()).isEqualTo(200);
            assertThat(served.get(path).statusCode()).isEqualTo(200);
        }
    }

    /** The store; reading takes until somebody says so. */
    private static EventStore slow(EventStore store, AtomicBoolean slow, CountDownLatch reading, CountDownLatch goOn) {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    if (slow.get() && method.getName().equals("read")) {
                        reading.countDown();
                        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                    }
                    return method.invoke(store, arguments);
                });
    }
}
