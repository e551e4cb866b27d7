package io.pointsman.runtime.command;

import io.pointsman.api.Id;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.runtime.command.Usage.Argument;
import io.pointsman.runtime.command.Usage.Choice;
import io.pointsman.runtime.command.Usage.Element;
import io.pointsman.runtime.command.Usage.Literal;
import java.util.List;
import java.util.stream.Stream;

/** The words that may stand next in a line, for a place that completes while somebody types. Safe for any thread. */
public final class Completer {

    private Completer() {}

    /**
     * What may follow a verb.
     *
     * @param spec the command that was typed
     * @param words how many whole words stand after the verb
     */
    public static List<String> following(CommandSpec spec, int words, CommandParser.Context context) {
        List<Element> elements = Usage.of(spec).elements();
        int at = 0;
        // Behind a part that may be left out or be of several words, everything that comes may be meant.
        while (at < words && at < elements.size() && isOneWord(elements.get(at))) {
            at++;
        }
        Stream<Element> next = elements.subList(at, elements.size()).stream();
        boolean certain = at == words && at < elements.size() && isOneWord(elements.get(at));
        return (certain ? next.limit(1) : next)
                .flatMap(element -> words(element, context))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isOneWord(Element element) {
        return switch (element) {
            case Literal ignored -> true;
            case Argument argument -> !argument.rest();
            case Choice ignored -> false;
        };
    }

    private static Stream<String> words(Element element, CommandParser.Context context) {
        return switch (element) {
            case Literal literal -> Stream.of(literal.word());
            case Argument argument -> values(argument.type(), context);
            case Choice choice ->
                choice.alternatives().stream().flatMap(List::stream).flatMap(one -> words(one, context));
        };
    }

    private static Stream<String> values(ArgumentType type, CommandParser.Context context) {
        return switch (type) {
            case STEP -> context.steps().stream().flatMap(List::stream).map(StepId::value);
            case ROLE -> context.roles().stream().map(Role::value);
            case PERSON ->
                context.directory().people().stream().map(person -> person.id().value());
            case CUSTOMER ->
                context.directory().customers().stream()
                        .map(customer -> customer.id().value());
            case RUNBOOK ->
                context.directory().runbooks().stream().map(Runbook::name).map(Id::value);
            case SHARE ->
                context.directory().runbooks().stream()
                        .flatMap(runbook -> runbook.stages().stream())
                        .map(Stage::share)
                        .map(Completer::typed);
            case WORD, DURATION, TIME, NUMBER -> Stream.empty();
        };
    }

    private static String typed(Share share) {
        return share.toString().replace(" ", "");
    }
}
