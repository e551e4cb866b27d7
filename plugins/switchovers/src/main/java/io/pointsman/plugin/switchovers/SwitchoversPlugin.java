package io.pointsman.plugin.switchovers;

import io.pointsman.api.action.HouseAction.OpenSwitchover;
import io.pointsman.api.action.LifeAction.Close;
import io.pointsman.api.action.LifeAction.Slip;
import io.pointsman.api.action.PeopleAction.GiveRole;
import io.pointsman.api.action.PeopleAction.Invite;
import io.pointsman.api.action.PeopleAction.InviteGuest;
import io.pointsman.api.action.PeopleAction.Vouch;
import io.pointsman.api.action.PluginAction.TurnOff;
import io.pointsman.api.action.PluginAction.TurnOn;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.plugin.Plugin;
import java.util.List;

/** {@code ping help whoami plugins reload open switchovers close slip role invite vouch who status}. */
public final class SwitchoversPlugin implements Plugin {

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(CommandSpec.house("ping", "", "am I there?").forEverybody(), call -> Outcome.say("pong")),
                new Command(
                        CommandSpec.house("help", "[VERB]", "what you can say here, or how a verb is typed")
                                .forEverybody(),
                        new HelpHandler()),
                new Command(
                        CommandSpec.house("whoami", "", "as whom I know you, and your roles")
                                .forEverybody(),
                        new WhoAmIHandler()),
                new Command(
                        CommandSpec.house("plugins", "", "my plugins and connections, for staff"),
                        SwitchoversPlugin::plugins),
                new Command(
                        CommandSpec.switchover(
                                        "plugin",
                                        "[off | on] NAME",
                                        "turn a plugin off or on in these rooms, or see how it stands")
                                .proposing(TurnOff.class, TurnOn.class),
                        new PluginHandler()),
                new Command(
                        CommandSpec.house("reload", "", "read the configuration again, for administrators")
                                .forAdministrators(),
                        SwitchoversPlugin::reload),
                new Command(
                        CommandSpec.house(
                                        "open",
                                        "CUSTOMER RUNBOOK [at TIME] [with PARAMETERS…] [rehearsal]",
                                        "open a switchover: rooms, people, plan")
                                .with("CUSTOMER", ArgumentType.CUSTOMER)
                                .with("RUNBOOK", ArgumentType.RUNBOOK)
                                .with("TIME", ArgumentType.TIME)
                                .proposing(OpenSwitchover.class),
                        new OpenHandler()),
                new Command(
                        CommandSpec.house("switchovers", "", "the switchovers that are not over"),
                        new SwitchoversHandler()),
                new Command(
                        CommandSpec.switchover(
                                        "close",
                                        "[anyway]",
                                        "close it; when something is still open, anyway closes it all the same")
                                .proposing(Close.class),
                        SwitchoversPlugin::close),
                new Command(
                        CommandSpec.switchover("slip", "DURATION", "move the planned start, such as 30m or -15m")
                                .with("DURATION", ArgumentType.DURATION)
                                .proposing(Slip.class),
                        call -> Outcome.propose(
                                new Slip(call.by(), call.arguments().duration("DURATION"), call.outlook()))),
                new Command(
                        CommandSpec.switchover("role", "PERSON ROLE", "give somebody a role in this switchover")
                                .with("PERSON", ArgumentType.PERSON)
                                .with("ROLE", ArgumentType.ROLE)
                                .proposing(GiveRole.class),
                        call -> Outcome.propose(new GiveRole(
                                call.by(),
                                call.arguments().person("PERSON").participant(),
                                call.arguments().role("ROLE")))),
                new Command(
                        CommandSpec.switchover(
                                        "invite", "WHO", "invite somebody to their rooms, or a guest to the customer's")
                                .proposing(Invite.class, InviteGuest.class),
                        SwitchoversPlugin::invite),
                new Command(
                        CommandSpec.switchover("vouch", "NICK", "let a guest speak for the customer, until they leave")
                                .proposing(Vouch.class),
                        new VouchHandler()),
                new Command(
                        CommandSpec.switchover("who", "", "who takes part, and as what")
                                .forEverybody(),
                        new WhoHandler()),
                new Command(
                        CommandSpec.switchover("status", "", "where we stand, in a few lines")
                                .forEverybody(),
                        new StatusHandler()));
    }

    private static Outcome close(Call call) {
        return Outcome.propose(new Close(call.by(), call.arguments().said("anyway")))
                .onceConfirmed("Close " + call.picture().orElseThrow().id() + " for good?");
    }

    /** Somebody of the configuration, by id or name; anybody else is a nick where the asker is. */
    private static Outcome invite(Call call) {
        String who = call.arguments().text("WHO");
        return call.directory().people().stream()
                .filter(person ->
                        person.id().value().equals(who) || person.name().equalsIgnoreCase(who))
                .findFirst()
                .map(person -> Outcome.propose(new Invite(call.by(), person.participant())))
                .orElseGet(() -> Outcome.propose(
                        new InviteGuest(call.by(), call.speaker().connection(), who)));
    }

    private static Outcome plugins(Call call) {
        boolean may = call.by().actor().isStaff() || call.by().actor().administrator();
        return may && Hearers.areStaffAlone(call)
                ? new Reply(call).lines(call.bot()).outcome()
                : Outcome.say("Plugins are shown to staff, where staff alone read.");
    }

    /** The bot answers itself, when it has read. */
    private static Outcome reload(Call call) {
        call.reload();
        return Outcome.say();
    }
}
