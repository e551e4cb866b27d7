package io.pointsman.plugin.slack.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What goes wrong with the Web API, until it is mended. Safe for any thread. */
public final class Faults {

    /** What a call gets instead of its answer. */
    sealed interface Answer {
        /** {@code ok: false}. */
        record Refused(String code) implements Answer {}

        record Status(int status, String body, String type, int retryAfter) implements Answer {}

        /** The right answer, late. */
        record Late(Duration by) implements Answer {}

        /** It is done, and nobody hears that it is. */
        record Lost() implements Answer {}
    }

    private record Fault(Predicate<ApiCall> hits, Answer answer, AtomicInteger left) {}

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    /** The method answers {@code ok: false} with this error. */
    public void refuse(String method, String error) {
        add(call -> call.method().equals(method), new Answer.Refused(error), Integer.MAX_VALUE);
    }

    /** The next calls of the method answer {@code ok: false} with this error. */
    public void refuse(String method, String error, int times) {
        add(call -> call.method().equals(method), new Answer.Refused(error), times);
    }

    /** The next call of the method gets 429. */
    public void limit(String method, int seconds) {
        add(call -> call.method().equals(method), limited(seconds), 1);
    }

    /** The next call of the method for this channel gets 429. */
    public void limit(String method, String channel, int seconds) {
        add(call -> call.method().equals(method) && call.text("channel").equals(channel), limited(seconds), 1);
    }

    /** The next calls of the method get this status. */
    public void status(String method, int status, int times) {
        add(call -> call.method().equals(method), new Answer.Status(status, "upstream", "text/plain", 0), times);
    }

    /** The method answers 200 with a page for people. */
    public void html(String method) {
        add(
                call -> call.method().equals(method),
                new Answer.Status(200, "<html><body>We are down for maintenance</body></html>", "text/html", 0),
                Integer.MAX_VALUE);
    }

    /** The method answers late. */
    public void slow(String method, Duration by) {
        add(call -> call.method().equals(method), new Answer.Late(by), Integer.MAX_VALUE);
    }

    /** The next call of the method is done, and its answer is lost. */
    public void loseAnswer(String method) {
        add(call -> call.method().equals(method), new Answer.Lost(), 1);
    }

    /** Everything works again. */
    public void mend() {
        faults.clear();
    }

    private static Answer limited(int seconds) {
        return new Answer.Status(429, "{\"ok\":false,\"error\":\"ratelimited\"}", "application/json", seconds);
    }

    private void add(Predicate<ApiCall> hits, Answer answer, int times) {
        faults.add(new Fault(hits, answer, new AtomicInteger(times)));
    }

    java.util.Optional<Answer> of(ApiCall call) {
        return faults.stream()
                .filter(fault -> fault.hits().test(call) && fault.left().getAndDecrement() > 0)
                .map(Fault::answer)
                .findFirst();
    }
}
