package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonObject;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of Socket Mode that is always there, or on its way back. A new one is open before an old one is let go, and the old one still
 * takes acknowledgements for a while; a silent one is noticed within eight seconds; and however often it fails, it is tried again, ever
 * later. One address is asked for at a time.
 */
public final class SocketRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SocketRunner.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(60);
    private static final Duration STABLE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** After so long without a word the socket is asked whether it lives; it has three seconds to answer. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** An old socket still takes acknowledgements for this long. */
    private static final Duration LINGER = Duration.ofSeconds(8);

    /** After these the same would only happen again. */
    private static final Duration CROWDED = Duration.ofSeconds(60);

    private final ConnectionId id;
    private final WebApi api;
    private final String appToken;
    private final Host host;
    private final BiConsumer<Inbound, Acknowledgement> inbox;
    private final BiConsumer<JsonObject, Boolean> greeted;
    private final BiConsumer<Boolean, String> changed;
    private final Semaphore news = new Semaphore(0);
    private final CopyOnWriteArrayList<SocketLink> links = new CopyOnWriteArrayList<>();
    private volatile Optional<SocketLink> current = Optional.empty();
    private volatile String leaving = "";
    private volatile boolean stopped;

    /**
     * @param inbox takes what comes, on the threads of sockets, and returns at once
     * @param greeted takes Slack's greeting of each socket, and whether there was none before it, so that something may have been missed
     * @param changed whether there is a socket now, and why not; called whenever that changes
     */
    public SocketRunner(
            ConnectionId id,
            WebApi api,
            String appToken,
            Host host,
            BiConsumer<Inbound, Acknowledgement> inbox,
            BiConsumer<JsonObject, Boolean> greeted,
            BiConsumer<Boolean, String> changed) {
        this.id = id;
        this.api = api;
        this.appToken = appToken;
        this.host = host;
        this.inbox = inbox;
        this.greeted = greeted;
        this.changed = changed;
    }

    /** Connects and stays connected until {@link #stop}; blocks. */
    public void run() {
        Pause pause = new Pause(FIRST_PAUSE, LAST_PAUSE, host.random());
        boolean up = false;
        long openedAt = host.monotonicNanos();
        while (!stopped) {
            String why = leaving;
            boolean need = current.isEmpty() || !why.isEmpty();
            if (!need) {
                awaitNews(LOOK);
                current.filter(link -> !link.lives(QUIET)).ifPresent(dead -> {
                    LOG.info("{}: the socket is silent", id);
                    drop(dead);
                });
                if (current.isEmpty() && up && !stopped) {
                    boolean stable = host.monotonicNanos() - openedAt > STABLE.toNanos();
                    if (stable) {
                        pause.reset();
                    } else {
                        awaitQuietly(pause.next());
                    }
                }
                continue;
            }
            try {
                SocketLink link = open();
                openedAt = host.monotonicNanos();
                replace(link);
                if (!up) {
                    up = true;
                    changed.accept(true, "");
                }
                rest(why);
            } catch (ApiProblem problem) {
                Duration wait = wait(problem, pause);
                if (current.isEmpty()) {
                    up = false;
                    changed.accept(false, problem.why());
                }
                awaitQuietly(wait);
            }
        }
    }

    private Duration wait(ApiProblem problem, Pause pause) {
        return switch (problem.kind()) {
            case LIMITED ->
                problem.retryAfter().plus(Duration.ofMillis(host.random().nextInt(1_000)));
            case REVOKED -> LAST_PAUSE;
            case TRANSIENT, REFUSED -> pause.next();
        };
    }

    /** After a disconnect that another socket would only get again at once. */
    private void rest(String why) {
        if (why.equals("too_many_websockets") || why.equals("link_disabled")) {
            changed.accept(
                    false,
                    why.equals("link_disabled")
                            ? "Slack says link_disabled: Socket Mode was turned off for the app; turn it on where the app is configured"
                            : "Slack says too_many_websockets: more than ten programs use the token of the app; stop the others");
            awaitQuietly(CROWDED);
            if (!stopped && current.filter(link -> link.lives(QUIET)).isPresent()) {
                changed.accept(true, "");
            }
        }
    }

    private SocketLink open() throws ApiProblem {
        String address = api.callWith(
                        appToken, "apps.connections.open", methods -> methods.appsConnectionsOpen(request -> request))
                .getUrl();
        if (address == null) {
            throw ApiProblem.unwell("apps.connections.open", "no address came");
        }
        try {
            SocketLink link = new SocketLink(api.slack(), appToken, address, host, new Ears());
            links.add(link);
            Optional<JsonObject> hello = link.open();
            if (hello.isEmpty()) {
                links.remove(link);
                throw ApiProblem.unwell("socket", "Slack does not greet on the new socket");
            }
            greeted.accept(hello.get(), current.isEmpty());
            return link;
        } catch (URISyntaxException odd) {
            throw ApiProblem.unwell("apps.connections.open", "what came is no address");
        }
    }

    private void replace(SocketLink link) {
        Optional<SocketLink> old = current;
        current = Optional.of(link);
        leaving = "";
        old.ifPresent(one -> host.after(LINGER, () -> drop(one)));
        LOG.info("{}: a socket is open", id);
    }

    private void drop(SocketLink link) {
        if (current.filter(link::equals).isPresent()) {
            current = Optional.empty();
        }
        links.remove(link);
        link.close();
    }

    private void awaitNews(Duration time) {
        try {
            if (news.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /** Waits that long whatever happens, except the end. */
    private void awaitQuietly(Duration time) {
        long end = host.monotonicNanos() + time.toNanos();
        while (!stopped && host.monotonicNanos() < end) {
            awaitNews(Duration.ofNanos(Math.max(1_000_000, end - host.monotonicNanos())));
        }
    }

    /** Lets the sockets go. */
    public void stop() {
        stopped = true;
        news.release();
        links.forEach(SocketLink::close);
    }

    private final class Ears implements SocketLink.Listener {
        @Override
        public void came(Inbound inbound, Acknowledgement ack) {
            inbox.accept(inbound, ack);
        }

        @Override
        public void leaveSoon(SocketLink link, String reason) {
            if (current.filter(link::equals).isPresent() || current.isEmpty()) {
                leaving = reason.isEmpty() ? "unknown" : reason;
                news.release();
            }
        }

        @Override
        public void closed(SocketLink link) {
            if (current.filter(link::equals).isPresent()) {
                current = Optional.empty();
                news.release();
            }
            links.remove(link);
        }
    }
}
