package io.pointsman.runtime;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.oncall.Duty;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.oncall.OnCallView;
import io.pointsman.api.oncall.Policy;
import io.pointsman.api.oncall.Rotation;
import io.pointsman.api.oncall.Target;
import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Contact;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.PageAttempt;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who is to be called for a role at one moment, over which channels, and where to: from the configuration, the substitutes of the house, and
 * what sources said. A snapshot; safe for any thread.
 */
final class WhomToCall implements OnCallView {

    private final Switchover about;
    private final Directory known;
    private final House house;
    private final Instant now;
    private final Set<String> pagers;
    private final Function<Rotation, List<Duty>> read;
    private final Supplier<List<String>> complaints;

    /**
     * @param about the switchover that somebody is called for
     * @param pagers the names of the channels that there are
     * @param read what a source said of a rotation
     * @param complaints what is wrong with the sources
     */
    WhomToCall(
            Switchover about,
            Directory known,
            House house,
            Instant now,
            Set<String> pagers,
            Function<Rotation, List<Duty>> read,
            Supplier<List<String>> complaints) {
        this.about = about;
        this.known = known;
        this.house = house;
        this.now = now;
        this.pagers = pagers;
        this.read = read;
        this.complaints = complaints;
    }

    Escalation escalation(Role role) {
        return known.onCall().policy(role).escalation();
    }

    /** Whom a turn calls. */
    List<Callee> callees(Role role, Escalation escalation, int turn) {
        Switchover state = about;
        Policy policy = known.onCall().policy(role);
        Optional<Escalation.Turn> which = escalation.turn(turn);
        if (which.isEmpty()) {
            return List.of();
        }
        // A configuration that has become shorter meanwhile: its last step.
        List<Target> targets = policy.targets()
                .get(Math.min(which.get().step(), policy.targets().size() - 1));
        Map<String, Callee> callees = new LinkedHashMap<>();
        targets.stream()
                .flatMap(target -> of(state, target))
                .forEach(callee -> callees.putIfAbsent(callee.id(), callee));
        return List.copyOf(callees.values());
    }

    private Stream<Callee> of(Switchover state, Target target) {
        return switch (target) {
            case Target.Service service ->
                pagers.contains(service.pager())
                        ? Stream.of(Callee.service(serviceId(service), service.name(), service.pager()))
                        : Stream.empty();
            case Target.Named named -> known.person(named.person()).map(this::callee).stream();
            case Target.OnCall onCall ->
                known
                        .onCall()
                        .rotation(onCall.rotation())
                        .flatMap(this::onCall)
                        .flatMap(known::person)
                        .map(this::callee)
                        .stream();
            case Target.Holders holders -> holders(state, holders.role()).map(this::callee);
        };
    }

    private static String serviceId(Target.Service service) {
        return "service:" + service.name();
    }

    private Optional<PersonId> onCall(Rotation rotation) {
        return rotation.at(now, house.substitutes(), read.apply(rotation));
    }

    private Stream<Person> holders(Switchover state, Role role) {
        List<Person> here = state.holders(role).stream()
                .map(Participant::id)
                .flatMap(id -> known.person(id).stream())
                .filter(person -> person.contactOf().isEmpty())
                .toList();
        return here.isEmpty()
                ? known.people().stream()
                        .filter(person -> person.contactOf().isEmpty())
                        .filter(person -> person.roles().contains(role))
                : here.stream();
    }

    private Callee callee(Person person) {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        for (ContactPoint point : known.contacts(person.id())) {
            String pager = point.contact().pager();
            if (pagers.contains(pager)) {
                contacts.putIfAbsent(pager, point.contact());
            }
        }
        if (contacts.isEmpty()) {
            contacts.put(ChatPager.NAME, new Contact(ChatPager.NAME, Duration.ZERO));
        }
        Callee callee = Callee.person(person.id(), person.name(), new ArrayList<>(contacts.values()));
        return quietUntil(person.id()).map(callee::quietUntil).orElse(callee);
    }

    private Optional<Instant> quietUntil(PersonId person) {
        return known.quietHours(person)
                .filter(hours -> hours.contain(now))
                .flatMap(hours -> hours.during(new Span(now, now.plusSeconds(1))))
                .map(Span::to);
    }

    /** Where to an attempt goes, as the configuration says now; empty when it says it no longer. */
    static Optional<String> address(Directory known, PageAttempt attempt) {
        if (attempt.person().isPresent()) {
            return known.contacts(attempt.person().get()).stream()
                    .filter(point -> point.contact().pager().equals(attempt.pager()))
                    .map(ContactPoint::to)
                    .findFirst()
                    .or(() -> attempt.pager().equals(ChatPager.NAME) ? Optional.of("") : Optional.empty());
        }
        return known.onCall().policies().values().stream()
                .flatMap(policy -> policy.targets().stream().flatMap(List::stream))
                .flatMap(target -> target instanceof Target.Service service ? Stream.of(service) : Stream.empty())
                .filter(service -> serviceId(service).equals(attempt.callee())
                        && service.pager().equals(attempt.pager()))
                .map(Target.Service::to)
                .findFirst();
    }

    /** Who has an address of a channel. */
    static Optional<Person> byAddress(Directory known, String pager, String address) {
        String wanted = address.strip().toLowerCase(Locale.ROOT);
        return known.people().stream()
                .filter(person -> person.contactOf().isEmpty())
                .filter(person -> known.contacts(person.id()).stream()
                        .anyMatch(point -> point.contact().pager().equals(pager)
                                && point.to().strip().toLowerCase(Locale.ROOT).equals(wanted)))
                .findFirst();
    }

    @Override
    public List<String> complaints() {
        return complaints.get();
    }

    @Override
    public List<String> rotations() {
        return known.onCall().rotations().stream().map(Rotation::name).sorted().toList();
    }

    @Override
    public List<Duty> duties(String rotation, Span during) {
        return known.onCall()
                .rotation(rotation)
                .map(one -> one.during(during, house.substitutes(), read.apply(one)))
                .orElse(List.of());
    }

    @Override
    public List<String> rotationsOf(Role role) {
        OnCallPlan plan = known.onCall();
        return plan.policy(role).targets().get(0).stream()
                .flatMap(target ->
                        target instanceof Target.OnCall onCall ? Stream.of(onCall.rotation()) : Stream.empty())
                .toList();
    }

    @Override
    public List<Whom> first(Role role, Urgency urgency) {
        boolean open = about.openPages().stream().anyMatch(page -> page.role().equals(role));
        if (open || urgency == Urgency.INFO) {
            return List.of();
        }
        return callees(role, escalation(role), 1).stream()
                .map(callee -> new Whom(
                        callee.person(),
                        callee.name(),
                        callee.person().flatMap(known::person).flatMap(Person::zone),
                        urgency == Urgency.HIGH && callee.quietUntil().isPresent()))
                .toList();
    }
}
