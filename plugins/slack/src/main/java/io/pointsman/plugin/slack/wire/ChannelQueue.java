package io.pointsman.plugin.slack.wire;

import com.slack.api.model.Message;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.AlreadySaid;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.SendQueue;
import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.TokenBucket;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be said in one channel: in order, critical things first, one message a second after a small burst. What Slack limits waits
 * as long as Slack says; what may have arrived although nobody said so is looked up before it is said again. Safe for any thread.
 */
final class ChannelQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelQueue.class);
    private static final String METHOD = "chat.postMessage";
    private static final Duration TRIED_FOR = Duration.ofSeconds(45);

    /** One post on its way; of the mailbox alone. */
    private static final class Job {
        final Post post;
        final CompletableFuture<Void> stage;
        final String nonce;
        final Pause pause;
        int next;
        boolean uncertain;
        long since = Long.MIN_VALUE;

        Job(Post post, CompletableFuture<Void> stage, String nonce, Pause pause) {
            this.post = post;
            this.stage = stage;
            this.nonce = nonce;
            this.pause = pause;
        }

        boolean isOver() {
            return stage.isDone();
        }
    }

    private final ConnectionId connection;
    private final WebApi api;
    private final Host host;
    private final Supplier<String> halted;
    private final BiConsumer<String, ApiProblem> refused;
    private final Host.Mailbox mailbox;
    private final SendQueue<Job> queue;
    private final SaidBefore before;
    private volatile String channel;
    private volatile boolean empty = true;
    private boolean timed;

    ChannelQueue(
            ConnectionId connection,
            String channel,
            WebApi api,
            Host host,
            Supplier<String> halted,
            BiConsumer<String, ApiProblem> refused) {
        this.connection = connection;
        this.channel = channel;
        this.api = api;
        this.host = host;
        this.halted = halted;
        this.refused = refused;
        this.mailbox = host.mailbox("slack-" + connection + "-out-" + channel);
        this.queue = new SendQueue<>(new TokenBucket(1, 3, host.monotonicNanos()), job -> job.isOver() ? 0 : 1);
        this.before = new SaidBefore(api);
    }

    void add(Urgency urgency, Post post, CompletableFuture<Void> stage) {
        Pause pause = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(10), host.random());
        Job job = new Job(post, stage, host.newId(), pause);
        empty = false;
        mailbox.execute(() -> {
            if (post.parts().isEmpty()) {
                stage.complete(null);
            } else {
                queue.add(urgency, channel, job);
            }
            pump();
        });
    }

    void goesTo(String other) {
        channel = other;
    }

    void drop(String why) {
        mailbox.execute(() -> {
            queue.clear().forEach(job -> job.stage.completeExceptionally(new NotDelivered(why)));
            empty = true;
        });
    }

    boolean isEmpty() {
        return empty;
    }

    /** Says what may be said now; blocks for one call of the Web API. */
    private void pump() {
        if (timed) {
            return;
        }
        Duration limited = api.rest(METHOD);
        if (limited.isPositive() && !queue.isEmpty()) {
            later(limited);
            return;
        }
        queue.poll(host.monotonicNanos()).ifPresentOrElse(departure -> depart(departure.item()), this::rest);
    }

    private void rest() {
        OptionalLong until = queue.until(host.monotonicNanos());
        empty = until.isEmpty();
        until.ifPresent(nanos -> later(Duration.ofNanos(Math.max(nanos, 1_000_000))));
    }

    private void later(Duration time) {
        timed = true;
        host.after(
                time,
                () -> mailbox.execute(() -> {
                    timed = false;
                    pump();
                }));
    }

    private void depart(Job job) {
        if (job.isOver()) {
            mailbox.execute(this::pump);
            return;
        }
        if (job.since == Long.MIN_VALUE) {
            job.since = host.monotonicNanos();
        }
        Duration again = say(job);
        if (again.isZero()) {
            mailbox.execute(this::pump);
        } else {
            // Order before speed: nothing of this channel passes what is on its way.
            timed = true;
            host.after(
                    again,
                    () -> mailbox.execute(() -> {
                        timed = false;
                        depart(job);
                    }));
        }
    }

    /** Says the rest of a post; how long to wait before it is tried again, zero when there is nothing more to try. */
    private Duration say(Job job) {
        String why = halted.get();
        if (!why.isEmpty()) {
            return fail(job, why);
        }
        try {
            if (job.post.key().isPresent() && job.next == 0 && !job.uncertain) {
                job.next = before.partsOf(channel, job.post);
            }
            if (job.uncertain && before.arrived(channel, job.post.thread(), job.nonce, job.next)) {
                job.next++;
            }
            job.uncertain = false;
            while (job.next < job.post.parts().size()) {
                say(job, job.next);
                job.next++;
            }
            job.stage.complete(null);
            return Duration.ZERO;
        } catch (AlreadySaid known) {
            job.stage.completeExceptionally(known);
            return Duration.ZERO;
        } catch (ApiProblem problem) {
            return handle(job, problem);
        }
    }

    private void say(Job job, int part) throws ApiProblem {
        Part words = job.post.parts().get(part);
        Message.Metadata metadata = SaidBefore.mark(job.post, job.nonce, part);
        api.call(
                METHOD,
                methods -> methods.chatPostMessage(request -> {
                    request.channel(channel)
                            .text(words.text())
                            .blocksAsString(words.blocks())
                            .mrkdwn(false)
                            .unfurlLinks(false)
                            .unfurlMedia(false)
                            .metadata(metadata);
                    job.post.thread().ifPresent(request::threadTs);
                    return request;
                }));
    }

    private Duration handle(Job job, ApiProblem problem) {
        boolean inTime = host.monotonicNanos() - job.since < TRIED_FOR.toNanos();
        return switch (problem.kind()) {
            case LIMITED -> {
                LOG.info("{}: {}", connection, problem.why());
                yield problem.retryAfter();
            }
            case TRANSIENT -> {
                job.uncertain = job.uncertain || problem.mayHaveHappened();
                yield inTime ? job.pause.next() : fail(job, problem.why());
            }
            case REVOKED -> fail(job, problem.why());
            case REFUSED -> {
                refused.accept(channel, problem);
                yield fail(job, problem.why());
            }
        };
    }

    private static Duration fail(Job job, String why) {
        job.stage.completeExceptionally(new NotDelivered(why));
        return Duration.ZERO;
    }
}
