package io.pointsman.app;

import io.pointsman.core.Inert;
import io.pointsman.sim.Heard;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Every line that was said in a rehearsal, one after the other. */
final class SpokenLines {

    private SpokenLines() {}

    static String of(List<Heard> heard, ZoneId zone, boolean fenced) {
        DateTimeFormatter second =
                DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH).withZone(zone);
        StringBuilder text = new StringBuilder(fenced ? "```\n" : "");
        for (Heard line : heard) {
            String where = line.channel()
                    .orElseGet(() -> line.listener().map(who -> "to " + who).orElse("privately"));
            text.append(second.format(line.at()))
                    .append(" [")
                    .append(where)
                    .append("] ")
                    .append(Inert.text(line.speaker()))
                    .append(": ")
                    .append(line.text().replaceAll("\\p{Cntrl}", " ").replace("```", "'''"))
                    .append('\n');
        }
        return text.append(fenced ? "```\n\n" : "\n").toString();
    }
}
