package io.pointsman.plugin.rehearsal;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.action.Action;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sim}: what goes wrong in the traffic of a rehearsal, listed, begun and ended by whoever leads it. */
final class SimHandler implements CommandHandler {

    private static final Duration USUAL = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public Outcome handle(Call call) {
        if (!(call.picture().orElseThrow() instanceof Switchover whole)) {
            return Outcome.say("Faults are played where staff alone read.");
        }
        Map<Fault, Instant> played = Faults.at(whole, call.now());
        if (call.arguments().said("fault")) {
            return fault(call, whole);
        }
        // What a trainer plays is no news for those who are trained.
        boolean leads = whole.rolesOf(call.by().actor()).stream().anyMatch(List.of(Role.LEAD, Role.DEPUTY)::contains);
        return call.arguments().said("mend")
                ? mend(call, leads ? played : Map.of(Fault.ERROR_SPIKE, call.now()))
                : list(call, whole, leads ? played : Map.of());
    }

    private static Outcome fault(Call call, Switchover whole) {
        String word = call.arguments().text("KIND");
        Optional<Fault> fault = Fault.parse(word);
        if (fault.isEmpty()) {
            return Outcome.say("There is no fault '" + word + "'; there are " + Fault.words() + ".");
        }
        Duration length = call.arguments().optionalDuration("LENGTH").orElse(USUAL);
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            return Outcome.say("A fault lasts more than nothing and at most a day: "
                    + typed("sim fault " + fault.get().word() + " for 10m") + ".");
        }
        Instant until = call.now().plus(length);
        return Outcome.propose(Faults.play(call.by(), fault.get(), call.now(), until))
                .andSay(whole.id() + ": " + fault.get().what() + ", for " + Durations.show(length) + ", until "
                        + Reply.time(call, until) + "; " + typed("sim mend") + " ends it.");
    }

    private static Outcome mend(Call call, Map<Fault, Instant> played) {
        if (played.isEmpty()) {
            return Outcome.say("Nothing is wrong with the traffic: there is nothing to mend.");
        }
        List<Action> mended = played.keySet().stream()
                .<Action>map(fault -> Faults.mend(call.by(), fault))
                .toList();
        return new Outcome(
                List.of("Mended: "
                        + String.join(
                                ", ", played.keySet().stream().map(Fault::word).toList()) + "."),
                mended,
                List.of(),
                Optional.empty());
    }

    private static Outcome list(Call call, Switchover whole, Map<Fault, Instant> played) {
        if (!whole.rehearsal()) {
            return Outcome.say("Faults are played in rehearsals alone, and " + whole.id() + " is live; "
                    + typed("open CUSTOMER RUNBOOK rehearsal") + " opens one.");
        }
        Reply reply = new Reply(call);
        for (Fault fault : Fault.values()) {
            String now = Optional.ofNullable(played.get(fault))
                    .map(until -> " (now, until " + reply.time(until) + ")")
                    .orElse("");
            reply.line(fault.word() + ": " + fault.what() + now);
        }
        reply.line(typed("sim fault KIND") + " begins one. Say it to me alone, and nobody is warned.");
        return reply.outcome();
    }
}
