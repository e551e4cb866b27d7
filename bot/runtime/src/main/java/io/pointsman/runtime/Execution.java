package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.Refusal;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.board.Boards;
import io.pointsman.runtime.BotObserver.Answered;
import io.pointsman.runtime.command.CommandParser;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a command done: its handler, then the mailbox of the switchover, then the answer to who asked. Only the handler may take its time. */
final class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    /** A command and the plugin that brought it. */
    record Offer(LoadedPlugin plugin, Command command) {}

    private final Switchboard board;
    private final Clearance clearance;
    private final Confirmations confirmations;
    private final Calls calls;
    private final Replies replies;
    private final PluginGuard guard;
    private final String prefix;
    private final Supplier<BotObserver> observer;
    private final BoardMaker boards;
    private final Map<String, Offer> offers = new LinkedHashMap<>();

    Execution(
            Switchboard board,
            Clearance clearance,
            Confirmations confirmations,
            Calls calls,
            Replies replies,
            PluginGuard guard,
            String prefix,
            List<Offer> offers,
            BoardMaker boards,
            Supplier<BotObserver> observer) {
        this.board = board;
        this.clearance = clearance;
        this.confirmations = confirmations;
        this.calls = calls;
        this.replies = replies;
        this.guard = guard;
        this.prefix = prefix;
        this.observer = observer;
        this.boards = boards;
        offers.forEach(offer -> this.offers.put(offer.command().spec().verb(), offer));
    }

    /** Does what was typed, if its asker may; {@code through} is run when the next line of that place may be worked on. */
    void run(Scene scene, CommandParser.Parsed.Ok parsed, Runnable through) {
        CommandSpec spec = parsed.spec();
        Offer offer = Objects.requireNonNull(offers.get(spec.verb()));
        Optional<String> refusal = clearance.refusal(scene, spec);
        if (refusal.isPresent()) {
            replies.tell(scene, List.of(refusal.get()));
            count(offer, Answered.REFUSED);
            through.run();
            return;
        }
        if (spec.scope() == CommandSpec.Scope.SWITCHOVER && scene.switchover().isEmpty()) {
            replies.say(
                    scene,
                    List.of("which switchover? Say it in its room, or name it first: acme-1 " + spec.synopsis()));
            through.run();
            return;
        }
        guard.callHere(offer.plugin(), () -> offer.command().handler().handle(calls.of(scene, parsed)), result -> {
            switch (result) {
                case PluginGuard.Result.Failed<Outcome> failed -> {
                    replies.say(scene, List.of(failed.problem()));
                    count(offer, Answered.FAILED);
                    through.run();
                }
                case PluginGuard.Result.Answered<Outcome> answered -> carryOut(scene, offer, answered.value(), through);
            }
        });
    }

    private void carryOut(Scene scene, Offer offer, Outcome outcome, Runnable through) {
        List<Action> actions = outcome.actions();
        CommandSpec spec = offer.command().spec();
        Optional<String> stranger = Stream.concat(actions.stream(), outcome.houseActions().stream())
                .map(Object::getClass)
                .filter(kind -> !spec.proposes().contains(kind))
                .map(Class::getSimpleName)
                .findFirst();
        if (stranger.isPresent()) {
            LOG.error(
                    "plugin {}: {} proposed {}, which it does not declare",
                    offer.plugin().name(),
                    spec.verb(),
                    stranger.get());
            replies.say(
                    scene,
                    List.of("the plugin " + offer.plugin().name() + " is broken: " + prefix + spec.verb()
                            + " may not propose " + stranger.get() + ". Nothing was done."));
            count(offer, Answered.FAILED);
            through.run();
            return;
        }
        if (outcome.question().isPresent() && !outcome.question().equals(scene.confirmed())) {
            String question = outcome.question().get();
            scene.switchover()
                    .flatMap(one -> one.refusal(actions))
                    .ifPresentOrElse(
                            refused -> {
                                replies.tell(scene, List.of(refused.text()));
                                count(offer, Answered.REFUSED);
                            },
                            () -> replies.say(scene, List.of(confirmations.ask(scene, question))));
            through.run();
            return;
        }
        if (actions.isEmpty() && outcome.houseActions().isEmpty()) {
            replies.say(scene, outcome.reply());
            count(offer, Answered.DONE);
            through.run();
            return;
        }
        if (!outcome.houseActions().isEmpty()) {
            HouseAction action = outcome.houseActions().get(0);
            if (isRehearsed(scene) && !(action instanceof HouseAction.OpenSwitchover)) {
                replies.tell(
                        scene,
                        List.of("this room is a rehearsal, and " + prefix + spec.verb()
                                + " is for the whole house: nothing was done. If you mean it, say it to me alone."));
                count(offer, Answered.REFUSED);
                through.run();
                return;
            }
            board.propose(action, Optional.of(scene.line().key()), answer -> {
                count(offer, answer);
                report(scene, outcome, answer);
                through.run();
            });
            return;
        }
        scene.switchover()
                .ifPresentOrElse(
                        one -> one.propose(actions, Optional.of(scene.line().key()), stale(scene), answer -> {
                            count(offer, answer);
                            report(scene, outcome, answer);
                            through.run();
                        }),
                        through);
    }

    /** Whether it was said in a room of a rehearsal, where nothing that is done is for others. */
    private static boolean isRehearsed(Scene scene) {
        Switchover state = scene.state();
        return state.rehearsal()
                && state.rooms().stream()
                        .anyMatch(room -> scene.line()
                                .channel()
                                .filter(room.channel()::equals)
                                .isPresent());
    }

    /** A button that was true when it was pressed may not be when its turn comes. */
    private Function<Switchover, Optional<Refusal>> stale(Scene scene) {
        return state -> scene.pressed()
                .filter(key -> !boards.offers(state, scene.by().audience(), key))
                .map(key -> new Refusal(
                        Refusal.Reason.NOT_NOW,
                        Boards.stale(boards.of(state, scene.by().audience()), key)));
    }

    private void count(Offer offer, Answer answer) {
        switch (answer) {
            case Answer.Doubled doubled -> {}
            case Answer.Refused refused -> count(offer, Answered.REFUSED);
            case Answer.NotRecorded lost -> count(offer, Answered.FAILED);
            case Answer.Committed committed -> count(offer, Answered.DONE);
        }
    }

    private void count(Offer offer, Answered how) {
        observer.get().command(offer.plugin().name(), offer.command().spec().verb(), how);
    }

    /** The room reads the narration; the asker hears what the room does not say. */
    private void report(Scene scene, Outcome outcome, Answer answer) {
        switch (answer) {
            case Answer.Doubled doubled -> {}
            case Answer.Refused refused ->
                replies.tell(scene, List.of(refused.refusal().text()));
            case Answer.NotRecorded lost ->
                replies.answer(
                        scene.state(),
                        scene.line(),
                        List.of(
                                lost.tookEffect()
                                        ? "HOLD is in effect, but NOT RECORDED: " + lost.problem()
                                        : "NOT RECORDED, nothing was done: " + lost.problem()),
                        scene.openly(),
                        Lane.CRITICAL);
            case Answer.Committed committed -> {
                if (!outcome.reply().isEmpty()) {
                    replies.say(scene, outcome.reply());
                } else if (!isNarratedHere(scene, committed.events())) {
                    replies.tell(scene, told(committed, "ok" + summary(scene, committed) + warnings(committed)));
                }
            }
        }
    }

    private static boolean isNarratedHere(Scene scene, List<LogEvent> events) {
        return scene.openly()
                && events.stream()
                        .anyMatch(event -> event instanceof Event one
                                && (scene.by().audience() == Audience.STAFF
                                        || one.forCustomer().isPresent()));
    }

    /** What speaks against the time that was chosen is said where it was chosen, too. */
    private static String warnings(Answer.Committed committed) {
        return committed.events().stream()
                .filter(PlanEvent.Warned.class::isInstance)
                .flatMap(event -> ((PlanEvent.Warned) event).warnings().stream())
                .reduce((one, other) -> one + "; " + other)
                .map(warnings -> ". MIND the start: " + warnings)
                .orElse("");
    }

    /** What is said of a rehearsal that was just opened is said of it, too. */
    private static List<String> told(Answer.Committed committed, String line) {
        boolean rehearsal = committed.events().stream()
                .anyMatch(event -> event instanceof LifeEvent.Opened opened && opened.rehearsal());
        return List.of(rehearsal ? Rehearsals.marked(line) : line);
    }

    private static String summary(Scene scene, Answer.Committed committed) {
        for (LogEvent event : committed.events()) {
            if (event instanceof LifeEvent.Opened opened) {
                return ": " + opened.id() + " is open; its rooms are "
                        + String.join(
                                ", ",
                                opened.rooms().stream()
                                        .map(room -> room.channel().toString())
                                        .toList());
            }
        }
        return scene.switchover().map(one -> ": in the log of " + one.id()).orElse("");
    }
}
