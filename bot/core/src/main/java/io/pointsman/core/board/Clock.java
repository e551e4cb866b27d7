package io.pointsman.core.board;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times are written on one board: by the clock of a zone, with the day where it is another one than now. */
record Clock(Instant now, ZoneId zone) {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

    String show(Instant at) {
        ZonedDateTime shown = at.atZone(zone);
        boolean today = shown.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? TODAY : OTHER_DAY).format(shown);
    }

    boolean isOver(Instant at) {
        return at.isBefore(now);
    }
}
