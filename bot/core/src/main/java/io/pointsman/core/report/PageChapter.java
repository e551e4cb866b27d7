package io.pointsman.core.report;

import io.pointsman.api.event.Event;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages, by their keys; for staff. */
final class PageChapter implements Chapter {

    private final Map<String, Report.PageLine> lines = new LinkedHashMap<>();

    @Override
    public void hear(Event event, Switchover after) {
        if (!(event instanceof PageEvent page)) {
            return;
        }
        Instant at = page.stamp().at();
        String who = page.stamp().actor().isSystem()
                ? "the bot"
                : page.stamp().actor().name();
        if (page instanceof PageEvent.PageOpened opened) {
            lines.put(
                    page.key(),
                    new Report.PageLine(
                            at,
                            opened.role(),
                            who,
                            List.of(opened.reason()),
                            Optional.empty(),
                            "",
                            Optional.empty(),
                            List.of()));
        } else if (page instanceof PageEvent.PageNoted noted) {
            lines.computeIfPresent(page.key(), (key, line) -> {
                List<String> reasons = new ArrayList<>(line.reasons());
                reasons.add(noted.reason());
                return new Report.PageLine(
                        line.at(),
                        line.role(),
                        line.by(),
                        reasons,
                        line.acknowledgedAt(),
                        line.acknowledgedBy(),
                        line.closedAt(),
                        line.called());
            });
        } else if (page instanceof PageEvent.PageAcknowledged) {
            lines.computeIfPresent(page.key(), (key, line) -> acknowledged(line, Optional.of(at), who));
        } else if (page instanceof PageEvent.PageUnacknowledged) {
            lines.computeIfPresent(page.key(), (key, line) -> acknowledged(line, Optional.empty(), ""));
        } else if (page instanceof PageEvent.PageClosed) {
            lines.computeIfPresent(
                    page.key(),
                    (key, line) -> new Report.PageLine(
                            line.at(),
                            line.role(),
                            line.by(),
                            line.reasons(),
                            line.acknowledgedAt(),
                            line.acknowledgedBy(),
                            Optional.of(at),
                            line.called()));
        } else if (page instanceof PageEvent.PageSent sent) {
            lines.computeIfPresent(page.key(), (key, line) -> called(line, sent.name()));
        }
    }

    List<Report.PageLine> lines() {
        return List.copyOf(lines.values());
    }

    private static Report.PageLine acknowledged(Report.PageLine line, Optional<Instant> at, String by) {
        return new Report.PageLine(
                line.at(), line.role(), line.by(), line.reasons(), at, by, line.closedAt(), line.called());
    }

    private static Report.PageLine called(Report.PageLine line, String name) {
        List<Report.CalledLine> called = new ArrayList<>(line.called());
        boolean known = called.stream().anyMatch(one -> one.name().equals(name));
        if (known) {
            called.replaceAll(one -> one.name().equals(name) ? new Report.CalledLine(name, one.times() + 1) : one);
        } else {
            called.add(new Report.CalledLine(name, 1));
        }
        return new Report.PageLine(
                line.at(),
                line.role(),
                line.by(),
                line.reasons(),
                line.acknowledgedAt(),
                line.acknowledgedBy(),
                line.closedAt(),
                called);
    }
}
