package io.pointsman.sim.world;

import io.pointsman.api.command.Customer;
import io.pointsman.api.picture.Ramp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How large the simulated customer is, and how its day goes: a night at 30 % of the evening's peak.
 *
 * @param peakRps all requests per second of the customer at the peak of the day
 * @param pops where its users meet us, at least one
 */
public record Scale(double peakRps, List<String> pops) {

    /** The customer of the demo. */
    public static final Scale USUAL = new Scale(12_000, List.of("AMS", "FRA", "LHR"));

    private static final int PEAK_HOUR = 20;
    private static final int NEVER_BELOW = 10;

    public Scale {
        pops = List.copyOf(pops);
        if (!(peakRps >= NEVER_BELOW) || pops.isEmpty()) {
            throw new IllegalArgumentException("a customer has a point of presence and 10 requests per second or more");
        }
    }

    /** What the customer's file forecasts and names; the usual where it says nothing. */
    public static Scale of(Customer customer) {
        double forecast = customer.forecasts().stream()
                .filter(one -> !one.share().isNone())
                .mapToDouble(Scale::whole)
                .max()
                .orElse(USUAL.peakRps);
        return new Scale(Math.max(forecast, NEVER_BELOW), customer.pops().isEmpty() ? USUAL.pops : customer.pops());
    }

    private static double whole(Ramp.Forecast forecast) {
        return forecast.rps() * 10_000 / forecast.share().basisPoints();
    }

    /** Requests per second of the whole customer at that time of the day, by a smooth curve. */
    double rpsAt(Instant at) {
        double hour = at.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
        return peakRps * (0.65 + 0.35 * Math.cos((hour - PEAK_HOUR) / 24 * 2 * Math.PI));
    }
}
