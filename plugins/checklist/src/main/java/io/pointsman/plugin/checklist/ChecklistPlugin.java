package io.pointsman.plugin.checklist;

import io.pointsman.api.StepId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.CheckAction.Ask;
import io.pointsman.api.action.CheckAction.Overrule;
import io.pointsman.api.action.StepAction.Add;
import io.pointsman.api.action.StepAction.Assign;
import io.pointsman.api.action.StepAction.Block;
import io.pointsman.api.action.StepAction.Done;
import io.pointsman.api.action.StepAction.Fail;
import io.pointsman.api.action.StepAction.Remove;
import io.pointsman.api.action.StepAction.Skip;
import io.pointsman.api.action.StepAction.Start;
import io.pointsman.api.action.StepAction.Undo;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.plugin.Plugin;
import java.util.List;
import java.util.function.Function;

/** {@code plan next mine start done fail skip block undo check overrule add remove assign}. */
public final class ChecklistPlugin implements Plugin {

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        CommandSpec.switchover("plan", "", "the steps and where they stand")
                                .forEverybody(),
                        new PlanHandler()),
                new Command(
                        CommandSpec.switchover("next", "", "what is due now, and whose turn it is")
                                .forEverybody(),
                        new NextHandler()),
                new Command(
                        CommandSpec.switchover("mine", "", "what is in your hands")
                                .forEverybody(),
                        new MineHandler()),
                onStep(Start.class, "start", "STEP", "begin a step", call -> new Start(call.by(), step(call))),
                onStep(
                        Done.class,
                        "done",
                        "STEP [EVIDENCE…]",
                        "a step is done",
                        call -> new Done(call.by(), step(call), call.arguments().text("EVIDENCE"))),
                onStep(
                        Fail.class,
                        "fail",
                        "STEP WHY…",
                        "a step failed",
                        call -> new Fail(call.by(), step(call), call.arguments().text("WHY"))),
                onStep(
                        Skip.class,
                        "skip",
                        "STEP WHY…",
                        "leave a step out",
                        call -> new Skip(call.by(), step(call), call.arguments().text("WHY"))),
                onStep(
                        Block.class,
                        "block",
                        "STEP WHY…",
                        "a step cannot go on",
                        call -> new Block(
                                call.by(), step(call), call.arguments().text("WHY"))),
                onStep(Undo.class, "undo", "STEP", "open a step again", call -> new Undo(call.by(), step(call))),
                new Command(
                        CommandSpec.switchover("check", "[STEP]", "look at a step from outside, or at all of yours")
                                .with("STEP", ArgumentType.STEP)
                                .proposing(Ask.class),
                        new CheckHandler()),
                onStep(
                        Overrule.class,
                        "overrule",
                        "STEP WHY…",
                        "let a step count as done although its check did not pass",
                        call -> new Overrule(
                                call.by(), step(call), call.arguments().text("WHY"))),
                new Command(
                        CommandSpec.switchover("add", "TITLE… for ROLE [after STEP]", "add a step to the plan")
                                .with("ROLE", ArgumentType.ROLE)
                                .with("STEP", ArgumentType.STEP)
                                .proposing(Add.class),
                        call -> Outcome.propose(new Add(
                                call.by(),
                                call.arguments().text("TITLE"),
                                call.arguments().role("ROLE"),
                                call.arguments().optionalStep("STEP")))),
                onStep(
                        Remove.class,
                        "remove",
                        "STEP WHY…",
                        "take a step away that was added",
                        call -> new Remove(
                                call.by(), step(call), call.arguments().text("WHY"))),
                new Command(
                        CommandSpec.switchover("assign", "STEP PERSON", "put a step into somebody's hands")
                                .with("STEP", ArgumentType.STEP)
                                .with("PERSON", ArgumentType.PERSON)
                                .proposing(Assign.class),
                        call -> Outcome.propose(new Assign(
                                call.by(),
                                step(call),
                                call.arguments().person("PERSON").id()))));
    }

    private static StepId step(Call call) {
        return call.arguments().step("STEP");
    }

    private static Command onStep(
            Class<? extends Action> kind, String verb, String usage, String summary, Function<Call, Action> action) {
        return new Command(
                CommandSpec.switchover(verb, usage, summary)
                        .with("STEP", ArgumentType.STEP)
                        .proposing(kind),
                call -> Outcome.propose(action.apply(call)));
    }
}
