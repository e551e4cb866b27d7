package io.pointsman.app.config;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.oncall.Layer;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.oncall.Policy;
import io.pointsman.api.oncall.Rotation;
import io.pointsman.api.oncall.Target;
import io.pointsman.api.page.Contact;
import io.pointsman.api.page.Escalation;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes records of {@code oncall.yaml}, and of how people are reached, where {@link OnCallRules} found no problem. */
final class OnCallReading {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private OnCallReading() {}

    static OnCallPlan plan(Section file, ZoneId otherwise) {
        SortedMap<Role, Policy> policies = new TreeMap<>();
        for (String role : file.at("policies").keys()) {
            policies.put(new Role(role), policy(file.at("policies").at(role)));
        }
        return new OnCallPlan(
                file.list("rotations").stream()
                        .map(rotation -> rotation(rotation, otherwise))
                        .toList(),
                policies);
    }

    private static Rotation rotation(Section rotation, ZoneId otherwise) {
        return new Rotation(
                rotation.must("name"),
                rotation.list("layers").stream()
                        .map(layer -> layer(layer, otherwise))
                        .toList(),
                rotation.optional("source").map(source -> new Rotation.Source(source.must("name"), source.must("of"))),
                rotation.text("lead").map(PersonId::new));
    }

    private static Layer layer(Section layer, ZoneId otherwise) {
        ZoneId zone = layer.text("zone").map(ZoneId::of).orElse(otherwise);
        Optional<Hours> only = layer.has("hours") || layer.has("days")
                ? Optional.of(HoursText.read(layer.text("hours"), layer.text("days"), zone))
                : Optional.empty();
        return new Layer(
                zone,
                OnCallRules.date(layer.must("anchor")).orElseThrow(),
                layer.text("hand-off").flatMap(OnCallRules::time).orElse(MORNING),
                layer.text("turn").filter("day"::equals).isPresent() ? Layer.Unit.DAY : Layer.Unit.WEEK,
                layer.number("every", 1),
                layer.texts("people").stream().map(PersonId::new).toList(),
                only);
    }

    private static Policy policy(Section policy) {
        List<Escalation.Step> steps = new ArrayList<>();
        List<List<Target>> targets = new ArrayList<>();
        for (Section step : policy.list("steps")) {
            List<Target> called =
                    step.list("call").stream().map(OnCallReading::target).toList();
            targets.add(called);
            steps.add(new Escalation.Step(
                    step.text("as").orElseGet(() -> words(called)),
                    step.duration("patience").orElse(Duration.ofMinutes(2)),
                    step.number("repeats", 0),
                    step.at("round-robin").node().isBoolean()
                            && step.at("round-robin").node().asBoolean()));
        }
        return new Policy(
                new Escalation(
                        steps,
                        policy.number("rounds", 2),
                        policy.duration("ack-holds").orElse(Duration.ZERO),
                        policy.duration("late").orElse(Duration.ofMinutes(5)),
                        policy.number("most-per-person", 6)),
                targets);
    }

    private static Target target(Section target) {
        if (target.has("rotation")) {
            return new Target.OnCall(target.must("rotation"));
        }
        if (target.has("person")) {
            return new Target.Named(new PersonId(target.must("person")));
        }
        if (target.has("role")) {
            return new Target.Holders(new Role(target.must("role")));
        }
        return new Target.Service(target.must("pager"), target.text("to").orElse(""), target.must("name"));
    }

    private static String words(List<Target> targets) {
        return String.join(
                ", ",
                targets.stream()
                        .map(target -> switch (target) {
                            case Target.OnCall onCall -> onCall.rotation() + " on call";
                            case Target.Named named -> named.person().value();
                            case Target.Holders holders -> holders.role().value();
                            case Target.Service service -> service.name();
                        })
                        .toList());
    }

    /** How people are reached, and when they sleep: those of whom the file says something. */
    static SortedMap<PersonId, Reach> reach(Section people) {
        SortedMap<PersonId, Reach> reach = new TreeMap<>();
        for (Section person : people.list("people")) {
            List<ContactPoint> contacts = person.list("contacts").stream()
                    .map(contact -> new ContactPoint(
                            new Contact(
                                    contact.must("pager"),
                                    contact.duration("after").orElse(Duration.ZERO)),
                            contact.text("to").orElse("")))
                    .toList();
            reach.put(new PersonId(person.must("id")), new Reach(contacts, quiet(person)));
        }
        return reach;
    }

    /** Whoever names a zone sleeps at night. */
    private static Optional<Hours> quiet(Section person) {
        return person.text("zone")
                .map(ZoneId::of)
                .map(zone -> HoursText.read(
                        person.text("quiet-hours").or(() -> Optional.of("22:00-07:00")), Optional.empty(), zone));
    }
}
