package io.pointsman.plugin.irc;

import io.pointsman.api.chat.SendQueue.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the server which account is behind a nick at this moment. An answer counts only for the {@code user@host} that it was asked
 * for, and only if the nick did not rename, quit or part meanwhile: else somebody could speak, rename, and be taken for the one who
 * takes the nick next.
 */
final class Whois {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /**
     * What WHOIS said.
     *
     * @param certain false when there was no answer in time, or the nick changed hands meanwhile
     */
    record Answer(boolean certain, String userHost, Optional<String> account) {
        private static final Answer NONE = new Answer(false, "", Optional.empty());
    }

    private static final class Question {
        private final List<Consumer<Answer>> waiting = new ArrayList<>();
        private String userHost = "";
        private Optional<String> account = Optional.empty();
        private boolean asked;
        private boolean spoiled;

        private void tell(Answer answer) {
            List<Consumer<Answer>> now = List.copyOf(waiting);
            waiting.clear();
            now.forEach(one -> one.accept(answer));
        }
    }

    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private final Map<String, Deque<Question>> questions = new HashMap<>();

    Whois(Self self, Turns turns, Outbox outbox) {
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
    }

    /** Asks at once, for somebody who speaks: the answer comes within two seconds, or is uncertain. */
    void ask(String nick, Consumer<Answer> answer) {
        ask(nick, answer, question -> {
            turns.after(LIMIT, () -> spoil(question));
            send(Urgency.CRITICAL, "whois " + nick, nick, question, () -> {});
        });
    }

    /**
     * Asks when there is time for it; the answer may come late, and is uncertain when there is none.
     *
     * @param limit how long the server may take, once it was asked
     */
    void ask(String nick, Duration limit, Consumer<Answer> answer) {
        ask(
                nick,
                answer,
                question ->
                        send(Urgency.UPKEEP, "whois", nick, question, () -> turns.after(limit, () -> spoil(question))));
    }

    private void ask(String nick, Consumer<Answer> answer, Consumer<Question> way) {
        if (!IrcText.isNick(nick)) {
            answer.accept(Answer.NONE);
            return;
        }
        Question question = new Question();
        question.waiting.add(answer);
        questions.computeIfAbsent(self.fold(nick), name -> new ArrayDeque<>()).add(question);
        way.accept(question);
    }

    /** A question that was spoiled while it waited is not asked. Answers come in the order of asking. */
    private void send(Urgency queue, String target, String nick, Question question, Runnable asked) {
        outbox.command(queue, target, "WHOIS", () -> {
            Deque<Question> open = questions.getOrDefault(self.fold(nick), new ArrayDeque<>());
            open.remove(question);
            if (question.spoiled) {
                return "";
            }
            open.addLast(question);
            question.asked = true;
            asked.run();
            return "WHOIS " + nick;
        });
    }

    /** The nick renamed, quit or parted: whatever is under way may be about somebody else. */
    void changed(String nick) {
        Deque<Question> open = questions.get(self.fold(nick));
        if (open != null) {
            List.copyOf(open).forEach(Whois::spoil);
        }
    }

    /** The connection is lost: nobody answers any more. */
    void lost() {
        List.copyOf(questions.values()).forEach(open -> List.copyOf(open).forEach(Whois::spoil));
        questions.clear();
    }

    void handle(IrcLine line) {
        if (questions.isEmpty()) {
            return;
        }
        Deque<Question> open = questions.get(self.fold(line.param(1)));
        if (open == null || open.stream().noneMatch(each -> each.asked)) {
            return;
        }
        Question question = open.stream().filter(each -> each.asked).findFirst().orElseThrow();
        switch (line.command()) {
            case "311" -> question.userHost = line.param(2) + "@" + line.param(3);
            case "330" -> question.account = Roster.account(line.param(2));
            case "318" -> {
                open.remove(question);
                if (open.isEmpty()) {
                    questions.remove(self.fold(line.param(1)));
                }
                if (!question.spoiled) {
                    question.tell(new Answer(!question.userHost.isEmpty(), question.userHost, question.account));
                }
            }
            default -> {}
        }
    }

    private static void spoil(Question question) {
        question.spoiled = true;
        question.tell(Answer.NONE);
    }
}
