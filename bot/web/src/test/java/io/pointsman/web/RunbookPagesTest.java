package io.pointsman.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.SwitchoverId;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runbooks over HTTP, by link and in no other way. */
class RunbookPagesTest {

    private static String path(ServedBot served, SwitchoverId id) {
        return served.runbooks.to(id).getRawPath();
    }

    @Test
    void aLinkOpensTheRunbookOfItsSwitchoverForADay() {
        try (ServedBot served = ServedBot.with()) {
            String path = path(served, ServedBot.ACME);
            served.later.set(Duration.ofHours(23));
            HttpResponse<String> answer = served.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("the runbook ");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .contains("inline; filename=\"acme-1-runbook.txt\"");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex");
            served.later.set(Duration.ofHours(25));
            assertThat(served.get(path).statusCode()).isEqualTo(410);
        }
    }

    @Test
    void whatIsNoLinkOfOursOpensNothing() {
        try (ServedBot served = ServedBot.with()) {
            String path = path(served, ServedBot.ACME);
            for (String guess : new String[] {
                "/runbooks/acme-1",
                "/runbooks/acme-1/runbook.txt",
                path.replace("/acme-1/s", "/acme-1/c"),
                path.replace("acme-1", "acme-2"),
                path.replace(".txt", ".html"),
                path.replaceFirst(".\\.txt$", path.endsWith("A.txt") ? "B.txt" : "A.txt"),
                path(served, new SwitchoverId("acme-9")),
                served.charts
                        .to(ServedBot.ACME, io.pointsman.api.Audience.STAFF, served.host.now())
                        .orElseThrow()
                        .address()
                        .getRawPath()
                        .replace("/charts/", "/runbooks/")
                        .replace(".png", ".txt")
            }) {
                HttpResponse<String> answer = served.get(guess);
                assertThat(answer.statusCode()).as(guess).isEqualTo(404);
                assertThat(answer.body()).as(guess).isEqualTo("There is nothing here.\n");
            }
        }
    }
}
