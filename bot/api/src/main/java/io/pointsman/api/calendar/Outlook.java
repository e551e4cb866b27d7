package io.pointsman.api.calendar;

import io.pointsman.api.PersonId;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known beside the log when a time is chosen for a switchover; it travels in the action, so that the decision needs nothing else.
 *
 * @param others ramps of other switchovers that are open
 * @param closures freezes of the calendar, ours and those of this customer
 * @param peakHours when the customer has most traffic
 * @param zones in which people read times
 * @param zone of those who have none of their own
 * @param rosters who is on call in the time ahead, for the roles that have a rotation
 */
public record Outlook(
        List<OtherRamp> others,
        List<Closure> closures,
        List<Hours> peakHours,
        SortedMap<PersonId, ZoneId> zones,
        ZoneId zone,
        List<Roster> rosters) {

    /** Nothing is known. */
    public static final Outlook NONE = new Outlook(List.of(), List.of(), List.of(), new TreeMap<>(), ZoneId.of("UTC"));

    public Outlook {
        others = List.copyOf(others);
        closures = List.copyOf(closures);
        peakHours = List.copyOf(peakHours);
        rosters = List.copyOf(rosters);
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
    }

    /** One in which nothing is known of who is on call. */
    public Outlook(
            List<OtherRamp> others,
            List<Closure> closures,
            List<Hours> peakHours,
            SortedMap<PersonId, ZoneId> zones,
            ZoneId zone) {
        this(others, closures, peakHours, zones, zone, List.of());
    }

    /** The zone in which somebody reads times. */
    public ZoneId zoneOf(PersonId person) {
        return Optional.ofNullable(zones.get(person)).orElse(zone);
    }
}
