package io.pointsman.plugin.flip;

import io.pointsman.api.action.Action;
import io.pointsman.api.action.GateAction.CastVote;
import io.pointsman.api.action.GateAction.Poll;
import io.pointsman.api.action.HoldAction.CallHold;
import io.pointsman.api.action.HoldAction.Resume;
import io.pointsman.api.action.HouseAction.Freeze;
import io.pointsman.api.action.HouseAction.Lock;
import io.pointsman.api.action.HouseAction.Unfreeze;
import io.pointsman.api.action.HouseAction.Unlock;
import io.pointsman.api.action.RampAction.CallRollback;
import io.pointsman.api.action.RampAction.DeclareMoved;
import io.pointsman.api.action.RampAction.GiveOverride;
import io.pointsman.api.action.RampAction.Rise;
import io.pointsman.api.action.RampAction.SetForecast;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.plugin.Plugin;
import java.util.List;
import java.util.function.Function;

/** {@code poll go nogo ramp moved hold resume override rollback freeze unfreeze forecast}. */
public final class FlipPlugin implements Plugin {

    @Override
    public List<Command> commands() {
        return List.of(
                proposing(
                        Poll.class,
                        CommandSpec.switchover("poll", "", "open the next gate: who says GO, who says NO-GO"),
                        call -> new Poll(call.by())),
                proposing(
                        CastVote.class,
                        CommandSpec.switchover("go", "[as ROLE] [NOTE…]", "say GO at the open gate")
                                .with("ROLE", ArgumentType.ROLE),
                        call -> vote(call, Vote.Word.GO, "NOTE")),
                proposing(
                        CastVote.class,
                        CommandSpec.switchover("nogo", "[as ROLE] WHY…", "say NO-GO at the open gate, and why")
                                .with("ROLE", ArgumentType.ROLE),
                        call -> vote(call, Vote.Word.NOGO, "WHY")),
                proposing(
                        Rise.class,
                        CommandSpec.switchover(
                                        "ramp",
                                        "[next | SHARE] [WHY…]",
                                        "agree to the next share, or after a rollback go on at one, with a reason")
                                .with("SHARE", ArgumentType.SHARE),
                        call -> new Rise(
                                call.by(),
                                call.arguments().optionalShare("SHARE"),
                                call.arguments().text("WHY"))),
                proposing(
                        DeclareMoved.class,
                        CommandSpec.switchover("moved", "[SHARE]", "declare that the traffic was moved")
                                .with("SHARE", ArgumentType.SHARE),
                        call -> new DeclareMoved(call.by(), call.arguments().optionalShare("SHARE"))),
                proposing(
                        CallHold.class,
                        CommandSpec.switchover("hold", "[WHY…]", "stop every rise; anyone may, at any time"),
                        call -> new CallHold(call.by(), call.arguments().text("WHY"))),
                proposing(
                        Resume.class,
                        CommandSpec.switchover("resume", "[WHY…]", "go on after a hold"),
                        call -> new Resume(call.by(), call.arguments().text("WHY"))),
                proposing(
                        GiveOverride.class,
                        CommandSpec.switchover(
                                "override", "WHY…", "let one rise pass a verdict that is not a pass, by name"),
                        call -> new GiveOverride(call.by(), call.arguments().text("WHY"))),
                proposing(
                        CallRollback.class,
                        CommandSpec.switchover("rollback", "WHY…", "all traffic goes back, at once"),
                        call -> new CallRollback(call.by(), call.arguments().text("WHY"))),
                new Command(
                        CommandSpec.house(
                                        "freeze",
                                        "[customer CUSTOMER | pop POP] WHY…",
                                        "hold every ramp, or those of one customer or point of presence")
                                .with("CUSTOMER", ArgumentType.CUSTOMER)
                                .proposing(Freeze.class, Lock.class),
                        new FreezeHandler()),
                new Command(
                        CommandSpec.house("unfreeze", "[customer CUSTOMER | pop POP]", "let ramps go on")
                                .with("CUSTOMER", ArgumentType.CUSTOMER)
                                .proposing(Unfreeze.class, Unlock.class),
                        new UnfreezeHandler()),
                new Command(
                        CommandSpec.switchover(
                                        "forecast",
                                        "[SHARE RPS [GBPS]]",
                                        "what we expect at a share, such as 25 31k 4.2G; alone: show it")
                                .with("SHARE", ArgumentType.SHARE)
                                .proposing(SetForecast.class),
                        new ForecastHandler()));
    }

    private static CastVote vote(Call call, Vote.Word word, String note) {
        return new CastVote(
                call.by(), word, call.arguments().text(note), call.arguments().optionalRole("ROLE"));
    }

    private static Command proposing(Class<? extends Action> kind, CommandSpec spec, Function<Call, Action> action) {
        return new Command(spec.proposing(kind), call -> Outcome.propose(action.apply(call)));
    }
}
