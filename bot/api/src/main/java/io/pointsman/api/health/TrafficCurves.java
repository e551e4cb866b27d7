package io.pointsman.api.health;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * How the traffic of a switchover was over a time, ready to be drawn. Whoever drew it up left out what its readers may not see.
 *
 * @param title inert, one line
 * @param description the same in words and numbers, for whoever cannot see the picture
 * @param requests per second
 * @param errors per cent of the requests
 */
public record TrafficCurves(
        String title,
        String description,
        Instant from,
        Instant to,
        ZoneId zone,
        List<Curve> requests,
        List<Curve> errors) {

    public TrafficCurves {
        requests = List.copyOf(requests);
        errors = List.copyOf(errors);
    }

    /**
     * One line of the drawing; it has a point at least.
     *
     * @param expected whether it says what was expected or usual, and not what was measured
     * @param points in the order of their times
     */
    public record Curve(String name, boolean expected, List<Point> points) {

        /** @throws IllegalArgumentException when there is no point */
        public Curve {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException(name + " has no point");
            }
        }
    }

    /**
     * A value at a time.
     *
     * @param value NaN where nothing was measured: the line has a gap there
     */
    public record Point(Instant at, double value) {}
}
