package io.pointsman.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.CustomerId;
import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.report.Report;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTextTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String HOSTILE = "<script>alert(1)</script> | `a` *b* _c_ [d](http://e) ```";

    private static Report report(Audience audience, String outside) {
        Report.StepLine tls = new Report.StepLine(
                new StepId("pre.tls"),
                "Certificate " + outside,
                "Preparation",
                Role.SUPPORT,
                StepState.Status.DONE,
                StepState.Verification.NOT_VERIFIED,
                Optional.of(NINE),
                Optional.of(NINE.plus(Duration.ofHours(1))),
                Optional.of(NINE),
                Optional.of(NINE.plus(Duration.ofHours(3))),
                Optional.of(Duration.ofHours(2)),
                "nina",
                outside,
                List.of("chain incomplete"),
                false);
        Report.GateLine gate = new Report.GateLine(
                new GateId("gate.1"),
                "Ready for 1 %?",
                2,
                NINE,
                "nina",
                Report.GateOutcome.PASSED,
                Optional.of(NINE.plusSeconds(90)),
                List.of(new Report.VoteLine(
                        NINE.plusSeconds(61),
                        Role.OPS,
                        "opal",
                        Vote.Word.GO,
                        outside,
                        new TreeMap<>(Map.of("forecast", "900 rps")),
                        "")));
        return new Report(
                new SwitchoverId("acme-1"),
                new CustomerId("acme"),
                "Acme " + outside,
                "standard-ramp",
                "Standard ramp",
                true,
                audience,
                NINE.plus(Duration.ofHours(5)),
                new Report.Summary(
                        Report.Outcome.COMPLETE,
                        "nina",
                        NINE,
                        Optional.of(NINE),
                        Optional.of(NINE.plus(Duration.ofMinutes(30))),
                        Optional.of(NINE),
                        Optional.of(NINE),
                        Optional.empty(),
                        Share.percent(100),
                        Share.percent(100),
                        1,
                        0,
                        0,
                        1,
                        1,
                        Duration.ofMinutes(10)),
                List.of(tls),
                List.of(gate),
                List.of(new Report.RiseLine(
                        new StageId("ramp.1"),
                        Share.percent(1),
                        NINE,
                        "nina",
                        "inconclusive",
                        "nina: no source",
                        Optional.of(NINE),
                        Optional.empty())),
                List.of(),
                List.of(new Report.HoldLine(NINE, "opal", outside, Optional.empty(), "", "")),
                List.of(new Report.StandbyLine(
                        Role.OPS,
                        NINE,
                        "opal",
                        "ned",
                        Report.Word.DECLINED,
                        Optional.of(NINE),
                        Optional.of(NINE.plusSeconds(60)),
                        "",
                        outside)),
                List.of(),
                new Report.Waited(
                        new Report.Sides(Duration.ofMinutes(20), Duration.ZERO, Duration.ofMinutes(2)),
                        List.of(new Report.StepWait(
                                new StepId("pre.dns"),
                                "Lower the TTL " + outside,
                                Role.CUSTOMER,
                                new Report.Sides(Duration.ofMinutes(20), Duration.ZERO, Duration.ofMinutes(2))))),
                List.of(new Report.WaitLine(Role.CUSTOMER, Duration.ofMinutes(7), List.of("gate.1"))),
                List.of(),
                List.of(new Report.NoteLine(NINE, "opal", outside)),
                List.of(),
                List.of(new TimelineEntry(1, NINE, "nina", "opened " + outside, audience)),
                List.of(
                        new Report.Proposal(
                                Report.Change.DURATION,
                                new StepId("pre.tls"),
                                "Certificate",
                                "Preparation",
                                Role.SUPPORT,
                                Optional.empty(),
                                Optional.of(Duration.ofHours(3)),
                                "took 3h"),
                        new Report.Proposal(
                                Report.Change.DETAIL,
                                new StepId("pre.tls"),
                                "Certificate",
                                "Preparation",
                                Role.SUPPORT,
                                Optional.empty(),
                                Optional.empty(),
                                "failed: chain incomplete")));
    }

    @Test
    void markdownHasEveryChapterInTheZoneThatItNames() {
        assertThat(ReportText.markdown(report(Audience.STAFF, "plain"), BERLIN))
                .startsWith("# acme-1: Standard ramp for Acme plain (rehearsal)\n")
                .contains("Times are those of Europe/Berlin.")
                .contains("| Planned start | 2026-03-02 10:30 (first 2026-03-02 10:00) |")
                .contains("| pre.tls Certificate plain | support | done, not verified |")
                .contains("| +2h | nina | failed: chain incomplete; plain |")
                .contains("### gate.1: Ready for 1 %? (round 2)")
                .contains("| 2026-03-02 10:01:01 | ops | opal | GO | plain | forecast 900 rps |")
                .contains("| pre.dns Lower the TTL plain | customer | 20m |  | 2m |")
                .contains("| anything at all | | 20m |  | 2m |")
                .contains("| customer | 7m | gate.1 |")
                .contains("- pre.tls \"Certificate\": plan 3h (took 3h)");
    }

    @Test
    void whatTheRunbookShouldChangeIsAUnifiedDiff() {
        assertThat(ReportText.markdown(report(Audience.STAFF, "plain"), BERLIN))
                .contains("--- standard-ramp.yaml\n+++ standard-ramp.yaml (after acme-1)\n@@ ")
                .contains("-        duration: 1h\n+        duration: 3h")
                .contains("+        # failed: chain incomplete");
    }

    @Test
    void aMarkdownTableHasAsManyCellsInEachRowWhateverPeopleWrote() {
        List<String> lines = ReportText.markdown(report(Audience.STAFF, HOSTILE), BERLIN)
                .lines()
                .toList();
        int columns = 0;
        for (String line : lines) {
            if (!line.startsWith("|")) {
                columns = 0;
                continue;
            }
            int cells = line.replace("\\|", "").split("\\|", -1).length;
            assertThat(columns == 0 ? cells : columns).as(line).isEqualTo(cells);
            columns = cells;
        }
    }

    @Test
    void nothingThatPeopleWroteIsMarkup() {
        String markdown = ReportText.markdown(report(Audience.STAFF, HOSTILE), BERLIN);
        assertThat(markdown.replaceAll("(?s)```diff.*?\n```", ""))
                .doesNotContain("<script>", "`a`")
                .doesNotContainPattern("[^\\\\]\\]\\(http")
                .contains("&lt;script>");
        assertThat(markdown.split("```", -1))
                .as("one fence, and nothing that ends it early")
                .hasSize(3);
        assertThat(ReportText.html(report(Audience.STAFF, HOSTILE), BERLIN)).doesNotContain("<script");
    }

    @Test
    void htmlIsOneWellFormedFileThatLoadsNothing() throws Exception {
        String html = ReportText.html(report(Audience.STAFF, HOSTILE), BERLIN);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("@media print")
                .doesNotContain("src=", "href=", "@import");
        // The elements of HTML that close themselves are the only ones that XML does not know.
        String xml = html.substring(html.indexOf("<html")).replaceAll("<meta[^>]*>", "");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void theCustomersReportHasNoColumnOfStaff() {
        assertThat(ReportText.markdown(report(Audience.CUSTOMER, "plain"), BERLIN))
                .contains("For Acme plain. ")
                .doesNotContain("| owner |", "knew", "| overridden |", "lifted by");
    }
}
