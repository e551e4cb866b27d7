package io.pointsman.runtime;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The house's own channel, which calls nobody in a rehearsal either: a private message rings phones as well. */
record RehearsedChat(PageChannel chat, Predicate<SwitchoverId> rehearsals) implements PageChannel {

    private boolean isPlayed(PageRequest request) {
        return rehearsals.test(request.switchover());
    }

    @Override
    public String name() {
        return chat.name();
    }

    @Override
    public Pager.Guarantees guarantees() {
        return chat.guarantees();
    }

    @Override
    public void send(PageRequest request, Consumer<Sending> then) {
        if (isPlayed(request)) {
            then.accept(new Sending.Sent(PageReceipt.delivered("")));
        } else {
            chat.send(request, then);
        }
    }

    @Override
    public void find(PageRequest request, Consumer<Sending> then) {
        if (isPlayed(request)) {
            then.accept(new Sending.NotSent("nothing is sent in a rehearsal", false));
        } else {
            chat.find(request, then);
        }
    }

    @Override
    public void note(PageRequest request, String text) {
        if (!isPlayed(request)) {
            chat.note(request, text);
        }
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why, Consumer<Boolean> then) {
        if (isPlayed(request)) {
            then.accept(true);
        } else {
            chat.withdraw(request, why, then);
        }
    }
}
