package io.pointsman.api.command;

import io.pointsman.api.action.Action;
import io.pointsman.api.action.HouseAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a handler answers: text for the asker, and actions that it proposes. The text goes out after the actions were committed; if
 * one is refused, the refusal goes out instead and none is done.
 *
 * @param reply lines for the asker, plain text
 * @param question what the asker must confirm first, naming the object; empty when nothing
 */
public record Outcome(
        List<String> reply, List<Action> actions, List<HouseAction> houseActions, Optional<String> question) {

    public Outcome {
        reply = List.copyOf(reply);
        actions = List.copyOf(actions);
        houseActions = List.copyOf(houseActions);
    }

    public static Outcome say(String... lines) {
        return new Outcome(List.of(lines), List.of(), List.of(), Optional.empty());
    }

    public static Outcome say(List<String> lines) {
        return new Outcome(lines, List.of(), List.of(), Optional.empty());
    }

    /** Proposes one action; what the room reads of it is the narration of its events. */
    public static Outcome propose(Action action) {
        return new Outcome(List.of(), List.of(action), List.of(), Optional.empty());
    }

    public static Outcome propose(HouseAction action) {
        return new Outcome(List.of(), List.of(), List.of(action), Optional.empty());
    }

    /** The same, with lines that the asker alone gets after the commit. */
    public Outcome andSay(String... lines) {
        return new Outcome(Stream.concat(reply.stream(), Stream.of(lines)).toList(), actions, houseActions, question);
    }

    /**
     * The same, once the asker has confirmed. The handler is called again then: where it asks another question by that time, as because
     * something changed, nothing is done and the new question is asked.
     *
     * @param asked one sentence that names the object and what cannot be undone
     */
    public Outcome onceConfirmed(String asked) {
        return new Outcome(reply, actions, houseActions, Optional.of(asked));
    }
}
