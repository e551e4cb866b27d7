package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Person;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngagementRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Hours ALWAYS =
            new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class));
    private static final Hours MORNING =
            new Hours(LocalTime.of(6, 0), LocalTime.of(12, 0), ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class));

    private static final List<Person> STAFF =
            List.of(person("nina", Role.SUPPORT), person("jonas", Role.NETENG), person("kenji", Role.NETENG));

    @Test
    void everyConditionThatIsGivenMustHold() {
        EngagementRule rule = rule(Set.of("gold", "platinum"), Set.of("emea"), ALWAYS);
        assertThat(rule.applies(customer("gold", "emea"), NOON)).isTrue();
        assertThat(rule.applies(customer("platinum", "emea"), NOON)).isTrue();
        assertThat(rule.applies(customer("silver", "emea"), NOON)).isFalse();
        assertThat(rule.applies(customer("gold", "apac"), NOON)).isFalse();
        assertThat(rule(Set.of("gold"), Set.of(), MORNING).applies(customer("gold", "emea"), NOON))
                .isFalse();
    }

    @Test
    void withoutConditionsItHoldsForEverybodyAndWithOneNotForACustomerWhoseIsUnknown() {
        Customer plain = new Customer(new CustomerId("plain"), "Plain", ZoneOffset.UTC, List.of(), List.of());
        assertThat(rule(Set.of(), Set.of(), ALWAYS).applies(plain, NOON)).isTrue();
        assertThat(rule(Set.of("gold"), Set.of(), ALWAYS).applies(plain, NOON)).isFalse();
        assertThat(rule(Set.of(), Set.of("emea"), ALWAYS).applies(plain, NOON)).isFalse();
    }

    @Test
    void theCustomersOwnListComesFirstAndNobodyTwice() {
        EngagementRule byName =
                new EngagementRule(Set.of(), Set.of(), ALWAYS, List.of(new PersonId("kenji")), List.of());
        EngagementRule byRole = new EngagementRule(Set.of("gold"), Set.of(), ALWAYS, List.of(), List.of(Role.NETENG));
        EngagementRule other =
                new EngagementRule(Set.of("silver"), Set.of(), ALWAYS, List.of(new PersonId("zoe")), List.of());
        FileDirectory directory =
                new FileDirectory(STAFF, List.of(), List.of(), List.of(byName, byRole, other), List.of());
        assertThat(directory.engaged(customer("gold", "emea"), NOON))
                .extracting(PersonId::value)
                .containsExactly("nina", "kenji", "jonas");
    }

    private static EngagementRule rule(Set<String> tiers, Set<String> regions, Hours hours) {
        return new EngagementRule(tiers, regions, hours, List.of(new PersonId("jonas")), List.of());
    }

    private static Customer customer(String tier, String region) {
        return new Customer(
                new CustomerId("acme"),
                "Acme",
                ZoneOffset.UTC,
                List.of(),
                List.of(new PersonId("nina")),
                Optional.of(tier),
                Optional.of(region));
    }

    private static Person person(String id, Role role) {
        return new Person(new PersonId(id), id, List.of(role), List.of(), false, Optional.empty(), Optional.empty());
    }
}
