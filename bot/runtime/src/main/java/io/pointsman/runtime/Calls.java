package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Explained;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.oncall.OnCallView;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.report.ReportLink;
import io.pointsman.core.Schedule;
import io.pointsman.core.report.Reports;
import io.pointsman.runtime.command.CommandParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes what a handler sees of a call: as much of the picture, the timeline and the bot as its asker may read where they ask. Safe for
 * any thread.
 */
final class Calls {

    private final Host host;
    private final Switchboard board;
    private final Rooms rooms;
    private final Outlooks outlooks;
    private final Scenes scenes;
    private final Replies replies;
    private final Clearance clearance;
    private final Confirmations confirmations;
    private final List<CommandSpec> commands;
    private final PluginSwitches switches;
    private final Supplier<List<String>> bot;
    private final Function<Switchover, OnCallView> onCall;
    private final BiFunction<SwitchoverId, Audience, Optional<HealthView>> health;
    private final Reloading reloading;
    private final Supplier<ReportLinks> links;
    private final String prefix;

    Calls(
            Host host,
            Switchboard board,
            Rooms rooms,
            Outlooks outlooks,
            Scenes scenes,
            Replies replies,
            Clearance clearance,
            Confirmations confirmations,
            List<CommandSpec> commands,
            PluginSwitches switches,
            Supplier<List<String>> bot,
            Function<Switchover, OnCallView> onCall,
            BiFunction<SwitchoverId, Audience, Optional<HealthView>> health,
            Reloading reloading,
            Supplier<ReportLinks> links,
            String prefix) {
        this.host = host;
        this.board = board;
        this.rooms = rooms;
        this.outlooks = outlooks;
        this.scenes = scenes;
        this.replies = replies;
        this.clearance = clearance;
        this.confirmations = confirmations;
        this.commands = List.copyOf(commands);
        this.switches = switches;
        this.bot = bot;
        this.onCall = onCall;
        this.health = health;
        this.reloading = reloading;
        this.links = links;
        this.prefix = prefix;
    }

    /** The call that a handler gets. */
    Call of(Scene scene, CommandParser.Parsed.Ok parsed) {
        Directory directory = board.directory();
        return new CommandCall(
                parsed.spec().verb(),
                parsed.arguments(),
                scene.by(),
                scene.line().speaker(),
                scene.line().channel(),
                host.now(),
                scenes.zone(scene),
                scene.switchover().map(one -> view(scene, one)),
                whole -> scene.staffAlone() ? Optional.of(projection(whole)) : Optional.empty(),
                () -> scene.switchover().map(one -> projection(one.picture()).forCustomer()),
                () -> scene.switchover()
                        .map(LiveSwitchover::picture)
                        .map(outlooks::of)
                        .orElse(Outlook.NONE),
                () -> onCall.apply(scene.state()),
                () -> scene.switchover().flatMap(one -> health.apply(one.id(), audience(scene))),
                board.house(),
                directory,
                () -> scene.staffAlone()
                        ? board.all().stream()
                                .map(one -> (Picture) one.picture())
                                .toList()
                        : List.of(),
                last -> timeline(scene, last),
                () -> scene.switchover().map(one -> Reports.of(one.log(), audience(scene), prefix)),
                format -> scene.switchover().flatMap(one -> link(scene, one, format)),
                () -> usable(scene),
                verb -> explain(scene, verb),
                bot,
                switches::entries,
                () -> scene.switchover().map(one -> rooms.present(one.id())).orElse(List.of()),
                () -> reload(scene));
    }

    /** The answer comes when it is ready; what is wrong in the files is not for a room where customers read along. */
    private void reload(Scene scene) {
        reloading.ask(
                scene.by().actor(),
                lines -> replies.answer(
                        scene.state(), scene.line(), lines, scene.openly() && scene.staffAlone(), Lane.NORMAL));
    }

    private Projection projection(Switchover whole) {
        Instant now = host.now();
        return Schedule.project(whole, now.isBefore(whole.lastAt()) ? whole.lastAt() : now);
    }

    private static Picture view(Scene scene, LiveSwitchover one) {
        return scene.staffAlone() ? one.picture() : one.forCustomer();
    }

    private static Audience audience(Scene scene) {
        return scene.staffAlone() ? Audience.STAFF : Audience.CUSTOMER;
    }

    /** Who came into the room as a guest reads what is said there, and gets nothing to take away. */
    private Optional<ReportLink> link(Scene scene, LiveSwitchover one, ReportFormat format) {
        boolean theirs = scene.by().actor().isStaff()
                || one.picture().isContact(scene.by().actor());
        return theirs ? links.get().to(one.id(), audience(scene), format) : Optional.empty();
    }

    private static List<TimelineEntry> timeline(Scene scene, int last) {
        Audience audience = audience(scene);
        List<TimelineEntry> entries = scene.switchover().stream()
                .flatMap(one -> one.timeline().stream())
                .filter(line -> !line.forAudience(audience).isEmpty())
                .map(line -> new TimelineEntry(
                        line.seq(),
                        line.at(),
                        // Of staff the customer knows whom the narration names.
                        audience == Audience.STAFF ? line.who() : "",
                        String.join(" ", line.forAudience(audience)),
                        audience))
                .toList();
        return entries.subList(Math.max(0, entries.size() - last), entries.size());
    }

    private Optional<Explained> explain(Scene scene, String verb) {
        boolean staff = scene.by().actor().isStaff();
        return named(verb)
                .filter(spec -> staff || clearance.couldUse(scene, spec))
                .filter(spec -> off(scene, isInRoom(scene), spec).isEmpty())
                .map(spec -> new Explained(spec, whyNot(scene, spec)));
    }

    private String whyNot(Scene scene, CommandSpec spec) {
        if (spec.equals(Confirmations.COMMAND)) {
            return confirmations.waitsFor(scene) ? "" : "Not now: nothing of yours waits for it here.";
        }
        return clearance.whyNot(scene, spec);
    }

    /** Whether a verb or alias is one that the asker could use at some moment or in some place. */
    boolean couldUse(Scene scene, String verb) {
        return named(verb)
                .filter(spec -> clearance.couldUse(scene, spec))
                .filter(spec -> off(scene, isInRoom(scene), spec).isEmpty())
                .isPresent();
    }

    private Optional<CommandSpec> named(String verb) {
        return Stream.concat(commands.stream(), Stream.of(Confirmations.COMMAND))
                .filter(spec -> spec.verb().equals(verb) || spec.aliases().contains(verb))
                .findFirst();
    }

    /** The commands that the asker could use here and now. */
    List<CommandSpec> usable(Scene scene) {
        return Stream.concat(
                        commands.stream()
                                .filter(spec -> clearance.offers(scene, spec))
                                .filter(spec ->
                                        off(scene, isInRoom(scene), spec).isEmpty()),
                        Stream.of(Confirmations.COMMAND).filter(spec -> confirmations.waitsFor(scene)))
                .toList();
    }

    private boolean isInRoom(Scene scene) {
        return scene.line().channel().flatMap(rooms::place).isPresent();
    }

    /** The plugin of the command, when it does not serve where it was typed: about a switchover, or in one of its rooms. */
    Optional<String> off(Scene scene, boolean inRoom, CommandSpec spec) {
        return inRoom || spec.scope() == CommandSpec.Scope.SWITCHOVER
                ? switches.off(scene.state(), spec)
                : Optional.empty();
    }
}
