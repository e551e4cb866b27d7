package io.pointsman.plugin.switchovers;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code who}: who takes part and as what, which roles nobody has, and who else is there. */
final class WhoHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        return switch (call.picture().orElseThrow()) {
            case Switchover whole -> staff(call, whole);
            case CustomerPicture part -> customer(call, part);
        };
    }

    private static Outcome staff(Call call, Switchover whole) {
        List<Role> unmanned = whole.runbook().roles().stream()
                .filter(role -> whole.holders(role).isEmpty())
                .toList();
        return new Reply(call)
                .line("Lead: " + whole.lead().map(Participant::name).orElse("NOBODY") + ".")
                .line(listed("Staff", people(whole, Audience.STAFF)))
                .line(listed(whole.customerName(), people(whole, Audience.CUSTOMER)))
                .line(listed(
                        "Vouched for",
                        whole.vouched().stream().map(guest -> guest.name() + " (by " + guest.by() + ")")))
                .line(listed("Guests in the rooms", guests(call, whole)))
                .line(listed("Nobody is", unmanned.stream().map(Role::value)))
                .outcome();
    }

    private static Stream<String> people(Switchover whole, Audience audience) {
        return whole.participants().stream()
                .filter(person -> person.audience() == audience)
                .map(person -> person.name()
                        + (audience == Audience.CUSTOMER || person.roles().isEmpty()
                                ? ""
                                : " ("
                                        + person.roles().stream()
                                                .map(Role::value)
                                                .collect(Collectors.joining(", "))
                                        + ")"));
    }

    /** Whom no account and nobody's word makes known. */
    private static Stream<String> guests(Call call, Switchover whole) {
        return call.present().stream()
                .filter(speaker -> speaker.account()
                        .flatMap(account -> call.directory().byAccount(speaker.connection(), account))
                        .isEmpty())
                .filter(speaker -> whole.vouched().stream()
                        .noneMatch(guest -> guest.session().equals(speaker.key())))
                .map(Speaker::name)
                .distinct()
                .sorted();
    }

    private static Outcome customer(Call call, CustomerPicture part) {
        return new Reply(call)
                .line(part.lead().isEmpty() ? "Nobody leads at the moment." : part.lead() + " leads.")
                .line(listed("For " + part.customerName(), part.contacts().stream()))
                .outcome();
    }

    private static String listed(String title, Stream<String> names) {
        String joined = names.collect(Collectors.joining(", "));
        return joined.isEmpty() ? "" : title + ": " + joined + ".";
    }
}
