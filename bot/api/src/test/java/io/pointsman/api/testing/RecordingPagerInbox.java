package io.pointsman.api.testing;

import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PagerInbox;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** An inbox that keeps what it was told, and answers that all of it counts, unless it is told to answer something else. */
public final class RecordingPagerInbox implements PagerInbox {

    private final List<PageAnswer> answers = new CopyOnWriteArrayList<>();
    private final List<PageRequest> open = new CopyOnWriteArrayList<>();
    private final List<PageRequest> taken = new CopyOnWriteArrayList<>();
    private volatile Optional<String> links = Optional.empty();
    private volatile Heard heard = new Heard(Heard.Result.DONE, "You have taken it.");

    /** What was told so far. */
    public List<PageAnswer> answers() {
        return answers;
    }

    /** The attempt is open, and waits for somebody, from now on. */
    public void open(PageRequest request) {
        open.add(request);
    }

    /** The attempt needs nobody any more, and its page is open. */
    public void taken(PageRequest request) {
        taken.add(request);
    }

    /** No attempt is open any more. */
    public void closeAll() {
        open.clear();
    }

    /** What is answered from now on. */
    public void answersFromNowOn(Heard answer) {
        heard = answer;
    }

    /** Links are made from now on: this, and the attempt at the end. */
    public void linksBelow(String address) {
        links = Optional.of(address);
    }

    @Override
    public Optional<URI> link(PageRequest request) {
        return links.map(address -> URI.create(address + request.attempt()));
    }

    @Override
    public CompletionStage<Heard> tell(PageAnswer answer) {
        answers.add(answer);
        return CompletableFuture.completedFuture(heard);
    }

    @Override
    public List<PageRequest> waiting() {
        return open.stream().filter(request -> !taken.contains(request)).toList();
    }

    @Override
    public List<PageRequest> open() {
        return open;
    }
}
