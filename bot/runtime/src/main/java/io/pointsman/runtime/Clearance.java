package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.Host;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.core.Moment;
import io.pointsman.core.Permissions;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which commands somebody may use at all, before anything of them is looked at: so that neither an answer nor an error tells a customer
 * what is not theirs. What a command proposes is decided in the mailbox, on top of this. Safe for any thread.
 */
final class Clearance {

    private final Host host;
    private final Supplier<House> house;
    private final Supplier<Directory> directory;
    private final String prefix;

    Clearance(Host host, Supplier<House> house, Supplier<Directory> directory, String prefix) {
        this.host = host;
        this.house = house;
        this.directory = directory;
        this.prefix = prefix;
    }

    /** What forbids the command to the asker whatever its arguments are; empty when nothing does. Names who can. */
    Optional<String> refusal(Scene scene, CommandSpec spec) {
        boolean staff = scene.by().actor().isStaff();
        return switch (spec.audience()) {
            case ADMINISTRATORS ->
                scene.by().actor().administrator()
                        ? Optional.empty()
                        : Optional.of(prefix + spec.verb() + " is for administrators of the bot" + administrators(scene)
                                + ".");
            case STAFF ->
                staff
                        ? Optional.empty()
                        : Optional.of(prefix + spec.verb() + " is for staff; you may use " + prefix + "status, "
                                + prefix + "plan, " + prefix + "who and " + prefix + "hold here.");
            case EVERYBODY ->
                !staff && looksIntoStaffRoom(scene, spec)
                        ? Optional.of(prefix + spec.verb()
                                + " is for staff here, and I see no account of staff on you: log in and say it again.")
                        : staff || spec.proposes().isEmpty() || mayPropose(scene, spec)
                                ? Optional.empty()
                                : Optional.of(Permissions.refusal(
                                                scene.state(),
                                                scene.by(),
                                                spec.proposes().get(0))
                                        .text());
        };
    }

    /** Somebody got into a staff room, or lost their account there: stopping still works, looking does not. */
    private static boolean looksIntoStaffRoom(Scene scene, CommandSpec spec) {
        return scene.by().audience() == Audience.STAFF
                && spec.scope() == CommandSpec.Scope.SWITCHOVER
                && spec.proposes().isEmpty();
    }

    /** Whether the asker could use the command here and now: for help. */
    boolean offers(Scene scene, CommandSpec spec) {
        boolean here = spec.scope() == CommandSpec.Scope.HOUSE || scene.state().life() != Life.NONE;
        return here
                && refusal(scene, spec).isEmpty()
                && (spec.proposes().isEmpty()
                        || spec.proposes().stream()
                                .anyMatch(kind -> Permissions.mayPropose(scene.state(), scene.by(), kind)
                                        && Moment.isFor(kind, scene.by(), scene.state(), house.get(), host.now())));
    }

    /** Whether there is a moment and a place in which the asker could use the command. */
    boolean couldUse(Scene scene, CommandSpec spec) {
        return switch (spec.audience()) {
            case ADMINISTRATORS -> scene.by().actor().administrator();
            case STAFF -> scene.by().actor().isStaff();
            case EVERYBODY ->
                spec.proposes().isEmpty() || couldPropose(scene, spec).findAny().isPresent();
        };
    }

    private static Stream<Class<?>> couldPropose(Scene scene, CommandSpec spec) {
        return spec.proposes().stream().filter(kind -> Permissions.couldPropose(scene.state(), scene.by(), kind));
    }

    /** Why the command is not offered here and now, and when it is or who can; empty when it is offered. */
    String whyNot(Scene scene, CommandSpec spec) {
        if (offers(scene, spec)) {
            return "";
        }
        if (scene.by().actor().isStaff() && scene.by().audience() == Audience.CUSTOMER) {
            return "Not now; why, I say where staff alone read.";
        }
        if (spec.scope() == CommandSpec.Scope.SWITCHOVER && scene.state().life() == Life.NONE) {
            return "It is about one switchover: say it in its room, or name the switchover first.";
        }
        return couldPropose(scene, spec)
                .flatMap(kind -> Moment.whyNot(kind, scene.by(), scene.state(), house.get(), host.now()).stream())
                .findFirst()
                .map(reason -> "Not now: " + reason)
                .or(() -> refusal(scene, spec))
                .orElseGet(() -> Permissions.refusal(
                                scene.state(), scene.by(), spec.proposes().get(0))
                        .text());
    }

    private static boolean mayPropose(Scene scene, CommandSpec spec) {
        return spec.proposes().stream().anyMatch(kind -> Permissions.mayPropose(scene.state(), scene.by(), kind));
    }

    /** Their names, where staff alone read them. */
    private String administrators(Scene scene) {
        String names = directory.get().people().stream()
                .filter(Person::administrator)
                .map(Person::name)
                .collect(Collectors.joining(", "));
        return scene.staffAlone() && !names.isEmpty() ? ": " + names : "";
    }
}
