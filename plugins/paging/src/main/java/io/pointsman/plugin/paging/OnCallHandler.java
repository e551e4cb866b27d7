package io.pointsman.plugin.paging;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.PersonId;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Person;
import io.pointsman.api.oncall.Duty;
import io.pointsman.api.oncall.Substitute;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code oncall}: who is on call, now and next; and who stands in. */
final class OnCallHandler implements CommandHandler {

    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int MOST_SHIFTS = 4;
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ZONED = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

    @Override
    public Outcome handle(Call call) {
        List<String> known = call.onCall().rotations();
        String wanted = call.arguments().text("ROTATION");
        if (known.isEmpty()) {
            return Outcome.say("no rotation is configured: oncall.yaml has them. Until then a page calls everybody who"
                    + " has the role, then lead and deputy.");
        }
        if (wanted.isEmpty()) {
            return Outcome.say(Stream.concat(
                            known.stream().map(name -> now(call, name)), call.onCall().complaints().stream())
                    .toList());
        }
        Optional<String> rotation =
                known.stream().filter(wanted::equalsIgnoreCase).findFirst();
        if (rotation.isEmpty()) {
            return Outcome.say("there is no rotation '" + wanted + "'; known: " + String.join(", ", known));
        }
        if (call.arguments().said("end")) {
            return Outcome.propose(new HouseAction.EndSubstitutes(call.by(), rotation.get()))
                    .andSay("whoever the rotation says is on call for " + rotation.get() + " again.");
        }
        Optional<Instant> until = call.arguments().optionalTime("TIME");
        return until.isPresent()
                ? substitute(call, rotation.get(), until.get())
                : Outcome.say(shifts(call, rotation.get()));
    }

    private static Outcome substitute(Call call, String rotation, Instant until) {
        String who = call.arguments().text("WHO");
        Optional<Person> person = StaffMember.named(call, who);
        if (person.isEmpty()) {
            return Outcome.say(StaffMember.unknown(who));
        }
        return Outcome.propose(new HouseAction.NameSubstitute(
                        call.by(), rotation, person.get().id(), person.get().name(), until))
                .andSay(person.get().name() + " is on call for " + rotation + " until "
                        + ZONED.format(until.atZone(call.zone())) + "; " + typed("oncall " + rotation + " end")
                        + " ends it.");
    }

    private static String now(Call call, String rotation) {
        return shifts(call, rotation).get(0);
    }

    private static List<String> shifts(Call call, String rotation) {
        List<Duty> duties =
                call.onCall().duties(rotation, new Span(call.now(), call.now().plus(AHEAD)));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_SHIFTS, duties.size()); i++) {
            Duty duty = duties.get(i);
            boolean last = i == duties.size() - 1;
            String name = duty.person().map(id -> name(call, id)).orElse("NOBODY");
            String when = (i == 0 ? "now" : "from " + show(duty.during().from(), call.zone()))
                    + (last ? "" : " until " + show(duty.during().to(), call.zone()));
            lines.add((i == 0 ? rotation + ": " : "") + name + ", " + when + standsIn(call, rotation, duty));
        }
        return lines;
    }

    private static String standsIn(Call call, String rotation, Duty duty) {
        return call.house().substitutes().stream()
                .filter(one -> one.rotation().equals(rotation)
                        && one.covers(duty.during().from()))
                .reduce((earlier, later) -> later)
                .map(Substitute::by)
                .map(by -> " (stands in, by " + by + ")")
                .orElse("");
    }

    private static String name(Call call, PersonId id) {
        return call.directory().person(id).map(Person::name).orElse(id.value());
    }

    private static String show(Instant at, ZoneId zone) {
        return SHOWN.format(at.atZone(zone));
    }
}
