package io.pointsman.plugin.paging;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code ack} and {@code decline}: the page first where there are several, then in how long, or why not. */
final class AnswerHandler implements CommandHandler {

    /** What is answered. */
    enum Word {
        ACK,
        DECLINE
    }

    private final Word word;

    AnswerHandler(Word word) {
        this.word = word;
    }

    @Override
    public Outcome handle(Call call) {
        List<String> words = new ArrayList<>(
                Arrays.stream(call.arguments().text("WHAT").strip().split("\\s+", -1))
                        .filter(text -> !text.isEmpty())
                        .toList());
        Optional<PageAction.Which> which = words.isEmpty() ? Optional.empty() : which(call, words.get(0));
        if (which.isPresent()) {
            words.remove(0);
        }
        return word == Word.DECLINE
                ? Outcome.propose(new PageAction.DeclinePage(call.by(), which, "", String.join(" ", words)))
                : ack(call, which, words);
    }

    /** A role, of which a page is or was called, or the key of a page. */
    private static Optional<PageAction.Which> which(Call call, String first) {
        Optional<Switchover> state =
                call.picture().filter(Switchover.class::isInstance).map(Switchover.class::cast);
        List<PageState> pages = state.map(Switchover::pages).orElse(List.of());
        if (pages.stream().anyMatch(page -> page.key().equals(first))) {
            return Optional.of(PageAction.Which.of(first));
        }
        return pages.stream()
                .map(PageState::role)
                .filter(role -> role.value().equalsIgnoreCase(first))
                .findFirst()
                .map(PageAction.Which::of);
    }

    private static Outcome ack(Call call, Optional<PageAction.Which> which, List<String> words) {
        Optional<Duration> arrival = words.size() == 1 ? Durations.parse(words.get(0)) : Optional.empty();
        if (!words.isEmpty() && arrival.isEmpty()) {
            List<String> roles = call.picture()
                    .filter(Switchover.class::isInstance)
                    .map(state -> ((Switchover) state)
                            .openPages().stream()
                                    .map(PageState::role)
                                    .map(Role::value)
                                    .toList())
                    .orElse(List.of());
            return Outcome.say("I do not know what '" + String.join(" ", words) + "' is: say " + typed("ack") + ", "
                    + typed("ack 10m") + " when you are there in 10 minutes"
                    + (roles.isEmpty() ? "; no page is open." : ", or which page: " + String.join(", ", roles) + "."));
        }
        boolean here = call.channel().isPresent() && call.by().audience() == Audience.STAFF;
        return Outcome.propose(new PageAction.AcknowledgePage(call.by(), which, arrival, "", here));
    }
}
