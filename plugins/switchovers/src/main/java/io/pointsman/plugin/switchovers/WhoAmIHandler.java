package io.pointsman.plugin.switchovers;

import io.pointsman.api.Actor;
import io.pointsman.api.CustomerId;
import io.pointsman.api.Role;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.stream.Collectors;

/** {@code whoami}: what the platform vouches for, and what follows from it. */
final class WhoAmIHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Actor actor = call.by().actor();
        String account = call.speaker()
                .account()
                .map(name -> "account " + name)
                .orElse("no account known to " + call.speaker().connection());
        return new Reply(call)
                .line("You are " + actor.name() + ", " + standing(call, actor) + " (" + account + ").")
                .line(Hearers.areStaffAlone(call) ? roles(call, actor) : "")
                .outcome();
    }

    private static String standing(Call call, Actor actor) {
        if (actor.contactOf().isPresent()) {
            return isElsewhere(call, actor.contactOf().get())
                    ? "a guest here"
                    : "a contact of " + actor.contactOf().get();
        }
        if (actor.isStaff()) {
            return "staff" + (actor.administrator() ? " and an administrator" : "");
        }
        return "a guest; staff can vouch for you";
    }

    /** Whether this is the room of another customer, who must not read whose contact somebody is. */
    private static boolean isElsewhere(Call call, CustomerId customer) {
        return call.picture()
                .filter(picture -> call.directory()
                        .customer(customer)
                        .filter(own -> own.name().equals(picture.customerName()))
                        .isEmpty())
                .isPresent();
    }

    private static String roles(Call call, Actor actor) {
        List<Role> roles =
                call.picture().map(picture -> rolesIn(picture, actor)).orElse(actor.roles());
        String where = call.picture().map(picture -> " in " + picture.id()).orElse("");
        return roles.isEmpty()
                ? "You have no role" + where + "."
                : "Your roles" + where + ": " + roles.stream().map(Role::value).collect(Collectors.joining(", ")) + ".";
    }

    private static List<Role> rolesIn(Picture picture, Actor actor) {
        return switch (picture) {
            case Switchover whole -> whole.rolesOf(actor);
            case CustomerPicture part -> actor.roles();
        };
    }
}
