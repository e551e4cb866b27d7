package io.pointsman.runtime.report;

import io.pointsman.api.report.Report;
import io.pointsman.core.Inert;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Who stood by, as rows of a page. */
final class StandbyRows {

    private StandbyRows() {}

    static List<Map<String, Object>> of(Report report, DateTimeFormatter time) {
        return report.standbys().stream().map(line -> row(line, time)).toList();
    }

    private static Map<String, Object> row(Report.StandbyLine line, DateTimeFormatter time) {
        String instead = Inert.text(line.instead());
        return Map.of(
                "role", line.role().value(),
                "begins", time.format(line.begins()),
                "who", Inert.text(line.who()),
                "from", Inert.text(line.from()),
                "asked", line.askedAt().map(time::format).orElse("not asked"),
                "word", word(line) + (instead.isEmpty() ? "" : ", " + instead + " stands by instead"),
                "why", Inert.text(line.why()),
                "answered", line.answeredAt().map(time::format).orElse(""));
    }

    private static String word(Report.StandbyLine line) {
        return switch (line.word()) {
            case BOOKED -> "booked";
            case ASKED -> "no answer yet";
            case CONFIRMED -> "confirmed";
            case SILENT -> "silent";
            case LATE -> line.from().isEmpty() ? "confirmed late" : "took over late";
            case DECLINED -> "declined";
            case TOOK_OVER -> "took over";
        };
    }
}
