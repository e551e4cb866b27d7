package io.pointsman.plugin.paging;

import io.pointsman.api.action.AttendanceAction.CallRoll;
import io.pointsman.api.action.AttendanceAction.SayHere;
import io.pointsman.api.action.HouseAction.EndSubstitutes;
import io.pointsman.api.action.HouseAction.NameSubstitute;
import io.pointsman.api.action.PageAction.AcknowledgePage;
import io.pointsman.api.action.PageAction.ClosePage;
import io.pointsman.api.action.PageAction.DeclinePage;
import io.pointsman.api.action.PageAction.OpenPage;
import io.pointsman.api.action.PageAction.StandDown;
import io.pointsman.api.action.StandbyAction.Confirm;
import io.pointsman.api.action.StandbyAction.Decline;
import io.pointsman.api.action.StandbyAction.HandOver;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.plugin.Plugin;
import java.util.List;

/** {@code page ack decline oncall standdown standby handover rollcall here}. */
public final class PagingPlugin implements Plugin {

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        CommandSpec.switchover(
                                        "page",
                                        "ROLE [low | info] WHY…",
                                        "call whoever is on call; low spares quiet hours, info calls nobody")
                                .with("ROLE", ArgumentType.ROLE)
                                .proposing(OpenPage.class),
                        new PageHandler()),
                new Command(
                        CommandSpec.switchover("ack", "[WHAT…]", "take a page; ack 10m: there in 10 minutes")
                                .proposing(AcknowledgePage.class),
                        new AnswerHandler(AnswerHandler.Word.ACK)),
                new Command(
                        CommandSpec.switchover(
                                        "decline", "[WHAT…]", "cannot take a page, and why: the next one is called")
                                .proposing(DeclinePage.class),
                        new AnswerHandler(AnswerHandler.Word.DECLINE)),
                new Command(
                        CommandSpec.house(
                                        "oncall",
                                        "[ROTATION [end | WHO until TIME]]",
                                        "who is on call; have somebody stand in until a time; or end that")
                                .with("TIME", ArgumentType.TIME)
                                .proposing(NameSubstitute.class, EndSubstitutes.class),
                        new OnCallHandler()),
                new Command(
                        CommandSpec.switchover("standdown", "[ROLE]", "it is over: release everybody who was called")
                                .with("ROLE", ArgumentType.ROLE)
                                .proposing(StandDown.class, ClosePage.class),
                        call -> Outcome.propose(call.arguments()
                                .optionalRole("ROLE")
                                .<io.pointsman.api.action.Action>map(role -> new ClosePage(call.by(), role))
                                .orElseGet(() -> new StandDown(call.by())))),
                new Command(
                        CommandSpec.switchover(
                                        "standby",
                                        "[ok | no WHY…]",
                                        "who stands by for the start; ok: you do, or you take over")
                                .proposing(Confirm.class, Decline.class),
                        new StandbyHandler()),
                new Command(
                        CommandSpec.switchover(
                                        "handover",
                                        "ROLE to WHO…",
                                        "hand a role over: it goes with the word of whoever is to have it")
                                .with("ROLE", ArgumentType.ROLE)
                                .proposing(HandOver.class),
                        call -> {
                            String who = call.arguments().text("WHO");
                            return StaffMember.named(call, who)
                                    .map(person -> Outcome.propose(new HandOver(
                                            call.by(), call.arguments().role("ROLE"), person.participant())))
                                    .orElseGet(() -> Outcome.say(StaffMember.unknown(who)));
                        }),
                new Command(
                        CommandSpec.switchover("rollcall", "", "ask everybody whether they are here")
                                .proposing(CallRoll.class),
                        call -> Outcome.propose(new CallRoll(call.by()))),
                new Command(
                        CommandSpec.switchover("here", "", "you are here, when it is asked")
                                .proposing(SayHere.class),
                        call -> Outcome.propose(new SayHere(call.by()))));
    }
}
