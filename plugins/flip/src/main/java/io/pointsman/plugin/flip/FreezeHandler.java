package io.pointsman.plugin.flip;

import io.pointsman.api.action.HouseAction;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.House;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code freeze}: every ramp, those of one customer, or those that need one point of presence. */
final class FreezeHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        String why = call.arguments().text("WHY");
        if (call.arguments().said("customer")) {
            return Outcome.propose(new HouseAction.Lock(
                    call.by(),
                    House.Lock.Scope.CUSTOMER,
                    call.arguments().customer("CUSTOMER").id().value(),
                    why));
        }
        if (!call.arguments().said("pop")) {
            return Outcome.propose(new HouseAction.Freeze(call.by(), why));
        }
        String pop = call.arguments().text("POP");
        List<String> known = pops(call);
        return known.stream()
                .filter(pop::equalsIgnoreCase)
                .findFirst()
                .map(named -> Outcome.propose(new HouseAction.Lock(call.by(), House.Lock.Scope.POP, named, why)))
                .orElseGet(() -> Outcome.say("no customer and no runbook names the pop " + pop.toUpperCase(Locale.ROOT)
                        + (known.isEmpty() ? "; none is named anywhere." : "; known: " + String.join(", ", known))));
    }

    /** Those that customers and runbooks name; a lock on any other would hold nothing. */
    private static List<String> pops(Call call) {
        return Stream.concat(
                        call.directory().customers().stream().flatMap(customer -> customer.pops().stream()),
                        call.directory().runbooks().stream().flatMap(runbook -> runbook.pops().stream()))
                .distinct()
                .sorted()
                .toList();
    }
}
