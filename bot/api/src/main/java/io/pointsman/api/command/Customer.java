package io.pointsman.api.command;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.settings.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer of the configuration.
 *
 * @param contacts people who may speak for it
 * @param engage staff who are invited to each of its switchovers; {@link Directory#engaged} adds those whom a rule invites
 * @param tier how much service it bought, one of the words of the configuration
 * @param region where its people are, likewise
 * @param traffic its names and places, for checks
 * @param peakHours when it has most traffic
 * @param pops points of presence that carry its traffic
 * @param signals what its file says to plugins that measure, by their names
 * @param forecasts what is expected of its traffic at shares; each of its switchovers begins with them
 */
public record Customer(
        CustomerId id,
        String name,
        ZoneId zone,
        List<Person> contacts,
        List<PersonId> engage,
        Optional<String> tier,
        Optional<String> region,
        CustomerTraffic traffic,
        List<Hours> peakHours,
        List<String> pops,
        Map<String, Settings> signals,
        List<Ramp.Forecast> forecasts) {

    public Customer {
        contacts = List.copyOf(contacts);
        engage = List.copyOf(engage);
        peakHours = List.copyOf(peakHours);
        pops = List.copyOf(pops);
        signals = Map.copyOf(signals);
        forecasts = List.copyOf(forecasts);
    }

    /** A customer whose file forecasts nothing. */
    public Customer(
            CustomerId id,
            String name,
            ZoneId zone,
            List<Person> contacts,
            List<PersonId> engage,
            Optional<String> tier,
            Optional<String> region,
            CustomerTraffic traffic,
            List<Hours> peakHours,
            List<String> pops,
            Map<String, Settings> signals) {
        this(id, name, zone, contacts, engage, tier, region, traffic, peakHours, pops, signals, List.of());
    }

    /** A customer whom nobody measures. */
    public Customer(
            CustomerId id,
            String name,
            ZoneId zone,
            List<Person> contacts,
            List<PersonId> engage,
            Optional<String> tier,
            Optional<String> region,
            CustomerTraffic traffic,
            List<Hours> peakHours,
            List<String> pops) {
        this(id, name, zone, contacts, engage, tier, region, traffic, peakHours, pops, Map.of());
    }

    /** A customer of whom neither peak hours nor points of presence are known. */
    public Customer(
            CustomerId id,
            String name,
            ZoneId zone,
            List<Person> contacts,
            List<PersonId> engage,
            Optional<String> tier,
            Optional<String> region,
            CustomerTraffic traffic) {
        this(id, name, zone, contacts, engage, tier, region, traffic, List.of(), List.of());
    }

    /** A customer of whose traffic, peak hours and points of presence nothing is known. */
    public Customer(
            CustomerId id,
            String name,
            ZoneId zone,
            List<Person> contacts,
            List<PersonId> engage,
            Optional<String> tier,
            Optional<String> region) {
        this(id, name, zone, contacts, engage, tier, region, CustomerTraffic.NONE);
    }

    /** A customer of no tier and no region. */
    public Customer(CustomerId id, String name, ZoneId zone, List<Person> contacts, List<PersonId> engage) {
        this(id, name, zone, contacts, engage, Optional.empty(), Optional.empty());
    }
}
