package io.pointsman.runtime;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls people where they chat: a private message to each of their sessions, with the word that takes the page. That they are meant stands in
 * the staff room too, by the narration. Safe for any thread.
 */
final class ChatPager implements PageChannel {

    /** By which {@code people.yaml} calls it. */
    static final String NAME = "chat";

    private static final Logger LOG = LoggerFactory.getLogger(ChatPager.class);
    private static final Pager.Guarantees GUARANTEES = new Pager.Guarantees(false, true, true, false);

    private final Map<ConnectionId, ChatTransport> transports;
    private final Function<PersonId, List<Speaker>> sessions;

    ChatPager(Map<ConnectionId, ChatTransport> transports, Function<PersonId, List<Speaker>> sessions) {
        this.transports = Map.copyOf(transports);
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pager.Guarantees guarantees() {
        return GUARANTEES;
    }

    @Override
    public void send(PageRequest request, Consumer<Sending> then) {
        List<Speaker> here = here(request);
        if (here.isEmpty()) {
            then.accept(new Sending.NotSent("they are in none of our chats now", false));
            return;
        }
        List<String> lines = List.of(
                "PAGE for " + request.name() + ", by " + request.by() + ": " + request.summary(),
                String.join("; ", request.context()) + ". Take it with " + typed(word(request, "ack")) + ", or "
                        + typed(word(request, "ack") + " 10m") + " when you are there in 10 minutes; "
                        + typed(word(request, "decline")) + " calls the next one.");
        List<CompletableFuture<Boolean>> said =
                here.stream().map(session -> say(session, lines)).toList();
        CompletableFuture<Void> unused = CompletableFuture.allOf(said.toArray(CompletableFuture[]::new))
                .whenComplete((all, never) -> {
                    boolean arrived = said.stream().anyMatch(one -> one.getNow(false));
                    then.accept(
                            arrived
                                    ? new Sending.Sent(PageReceipt.delivered(""))
                                    // What was lost on its way may have been read all the same.
                                    : new Sending.Unknown("the network did not confirm the message"));
                });
    }

    /** In private a line begins with the switchover that it is about. */
    private static String word(PageRequest request, String verb) {
        return request.switchover() + " " + verb + " " + request.role();
    }

    @Override
    public void find(PageRequest request, Consumer<Sending> then) {
        then.accept(new Sending.Unknown("a chat does not tell"));
    }

    @Override
    public void note(PageRequest request, String text) {
        here(request).forEach(session -> tell(session, text));
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why, Consumer<Boolean> then) {
        if (!why.text().isEmpty()) {
            here(request).forEach(session -> tell(session, why.text()));
        }
        then.accept(true);
    }

    private List<Speaker> here(PageRequest request) {
        return request.person().map(sessions).orElse(List.of());
    }

    /** What comes of it is for the log. */
    private void tell(Speaker session, String text) {
        CompletableFuture<Boolean> unused = say(session, List.of(text));
    }

    private CompletableFuture<Boolean> say(Speaker session, List<String> lines) {
        return Optional.ofNullable(transports.get(session.connection()))
                .map(transport -> transport
                        .sendPrivately(session, new Outgoing(Lane.CRITICAL, Outgoing.Style.REPLY, lines))
                        .toCompletableFuture()
                        .handle((done, lost) -> {
                            if (lost != null) {
                                LOG.info("a page to {} was not confirmed: {}", session.key(), lost.getMessage());
                            }
                            return lost == null;
                        }))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }
}
