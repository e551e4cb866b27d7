package io.pointsman.plugin.journal;

import io.pointsman.api.action.JournalAction.Log;
import io.pointsman.api.action.JournalAction.Publish;
import io.pointsman.api.action.JournalAction.SetFollowUp;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.plugin.Plugin;
import java.util.List;

/** {@code log timeline followup followups publish}. */
public final class JournalPlugin implements Plugin {

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        CommandSpec.switchover("log", "TEXT…", "write a line into the log, for staff"),
                        call -> Outcome.propose(
                                new Log(call.by(), call.arguments().text("TEXT")))),
                new Command(
                        CommandSpec.switchover("timeline", "[N]", "the last lines of the log")
                                .with("N", ArgumentType.NUMBER),
                        new TimelineHandler()),
                new Command(
                        CommandSpec.switchover("followup", "TIME TEXT…", "be reminded later, also after the close")
                                .with("TIME", ArgumentType.TIME),
                        call -> Outcome.propose(new SetFollowUp(
                                call.by(),
                                call.arguments().time("TIME"),
                                call.arguments().text("TEXT")))),
                new Command(
                        CommandSpec.switchover(
                                        "followups", "[done N]", "the reminders to come, or tick one off by its number")
                                .with("N", ArgumentType.NUMBER),
                        new FollowUpsHandler()),
                new Command(
                        CommandSpec.switchover("publish", "TEXT…", "say this in the customer's room"),
                        call -> Outcome.propose(
                                new Publish(call.by(), call.arguments().text("TEXT")))));
    }
}
