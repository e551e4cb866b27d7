package io.pointsman.plugin.journal;

import io.pointsman.api.action.JournalAction.CompleteFollowUp;
import io.pointsman.api.action.JournalAction.GiveFeedback;
import io.pointsman.api.action.JournalAction.Log;
import io.pointsman.api.action.JournalAction.Publish;
import io.pointsman.api.action.JournalAction.SetFollowUp;
import io.pointsman.api.action.JournalAction.TakeBackNote;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.plugin.Plugin;
import java.util.List;

/** {@code log unlog report timeline followup followups feedback publish}. */
public final class JournalPlugin implements Plugin {

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        CommandSpec.switchover("log", "TEXT…", "write a line into the log, for staff")
                                .proposing(Log.class),
                        call -> Outcome.propose(
                                new Log(call.by(), call.arguments().text("TEXT")))),
                new Command(
                        CommandSpec.switchover("unlog", "", "take your last note back: no report will show it")
                                .proposing(TakeBackNote.class),
                        call -> Outcome.propose(new TakeBackNote(call.by()))),
                new Command(
                        CommandSpec.switchover(
                                        "report",
                                        "[html | md | json]",
                                        "the report so far, in short, and a link to the whole of it")
                                .forEverybody(),
                        new ReportHandler()),
                new Command(
                        CommandSpec.switchover("timeline", "[N]", "the last lines of the log")
                                .with("N", ArgumentType.NUMBER),
                        new TimelineHandler()),
                new Command(
                        CommandSpec.switchover("followup", "TIME TEXT…", "be reminded later, also after the close")
                                .with("TIME", ArgumentType.TIME)
                                .proposing(SetFollowUp.class),
                        call -> Outcome.propose(new SetFollowUp(
                                call.by(),
                                call.arguments().time("TIME"),
                                call.arguments().text("TEXT")))),
                new Command(
                        CommandSpec.switchover(
                                        "followups", "[done N]", "the reminders to come, or tick one off by its number")
                                .with("N", ArgumentType.NUMBER)
                                .proposing(CompleteFollowUp.class),
                        new FollowUpsHandler()),
                new Command(
                        CommandSpec.switchover("feedback", "TEXT…", "say in one line how it went, for the next time")
                                .proposing(GiveFeedback.class),
                        call -> Outcome.propose(new GiveFeedback(
                                        call.by(), call.arguments().text("TEXT")))
                                .andSay("Thank you: it is written down for the report.")),
                new Command(
                        CommandSpec.switchover("publish", "TEXT…", "say this in the customer's room")
                                .proposing(Publish.class),
                        JournalPlugin::publish));
    }

    private static Outcome publish(Call call) {
        String text = call.arguments().text("TEXT");
        return Outcome.propose(new Publish(call.by(), text))
                .onceConfirmed(
                        "The customer of " + call.picture().orElseThrow().id() + " will read: \"" + text + "\".");
    }
}
