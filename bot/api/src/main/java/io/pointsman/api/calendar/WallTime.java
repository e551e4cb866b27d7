package io.pointsman.api.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** When clocks on the wall of a zone show a time: a summer time leaves out some, and shows others twice. */
final class WallTime {

    private WallTime() {}

    /** The first moment at which they show it; where they leave it out, the moment at which they are put forward. */
    static Instant first(LocalDateTime time, ZoneId zone) {
        return at(time, zone, true);
    }

    /** The last moment at which they show it; where they leave it out, the moment at which they are put forward. */
    static Instant last(LocalDateTime time, ZoneId zone) {
        return at(time, zone, false);
    }

    private static Instant at(LocalDateTime time, ZoneId zone, boolean first) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return time.toInstant(offsets.get(first ? 0 : offsets.size() - 1));
    }
}
