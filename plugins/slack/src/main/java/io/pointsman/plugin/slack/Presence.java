package io.pointsman.plugin.slack;

import com.google.gson.JsonObject;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.Dispatcher;
import io.pointsman.plugin.slack.wire.HttpReceiver;
import io.pointsman.plugin.slack.wire.Inbound;
import io.pointsman.plugin.slack.wire.Pause;
import io.pointsman.plugin.slack.wire.Scopes;
import io.pointsman.plugin.slack.wire.SignatureFilter;
import io.pointsman.plugin.slack.wire.SocketRunner;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the bot is there: who it is in Slack, by which way it hears, and whether its token is worth something. It goes on trying until it
 * is stopped. Safe for any thread.
 */
final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration PROBE = Duration.ofSeconds(30);

    /** Who is told. */
    interface Listener {
        /** The bot hears, or does not, and why. */
        void changed(boolean up, String why);

        /** For a while nobody listened. */
        void missed();
    }

    private final ConnectionId id;
    private final SlackSettings settings;
    private final Host host;
    private final WebApi api;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Identity identity = Identity.NONE;
    private volatile String halted = "";
    private volatile Optional<Listener> listener = Optional.empty();

    Presence(ConnectionId id, SlackSettings settings, Host host, WebApi api) {
        this.id = id;
        this.settings = settings;
        this.host = host;
        this.api = api;
        api.onRevoked(why -> revoked("Slack says " + why + ": the token is worth nothing any more"));
    }

    Identity identity() {
        return identity;
    }

    /** Why nothing may be said; empty when it may. */
    String halted() {
        return halted;
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    void stop() {
        stopped.countDown();
    }

    /**
     * Is there until {@link #stop}; blocks.
     *
     * @param known is run once it is known who the bot is
     * @param served is given what answers the requests that Slack sends, in mode http
     */
    void run(Dispatcher dispatcher, Listener told, Runnable known, Consumer<HttpReceiver> served) {
        listener = Optional.of(told);
        if (!identify()) {
            return;
        }
        known.run();
        if (settings.http()) {
            served.accept(new HttpReceiver(new SignatureFilter(settings.signingSecrets()), dispatcher::take));
            changed(true, "");
            return;
        }
        SocketRunner runner = new SocketRunner(
                id, api, settings.appToken(), host, dispatcher::take, this::greeted, (up, why) -> changed(up, why));
        host.run("slack-" + id + "-end", () -> {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            runner.stop();
        });
        runner.run();
    }

    /** Learns who the bot is; tries until it knows, or is stopped. */
    private boolean identify() {
        Pause pause = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(60), host.random());
        String told = "";
        while (!isStopped()) {
            try {
                identity = Identity.of(api.call("auth.test", methods -> methods.authTest(request -> request)));
                Scopes.missing(identity.granted()).forEach(line -> LOG.warn("{}: {}", id, line));
                return true;
            } catch (ApiProblem problem) {
                if (!problem.why().equals(told)) {
                    told = problem.why();
                    changed(false, told);
                }
                Duration wait = problem.kind() == ApiProblem.Kind.LIMITED ? problem.retryAfter() : pause.next();
                if (isStoppedWithin(wait)) {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void greeted(JsonObject hello, boolean gap) {
        identity = identity.withApp(Inbound.text(Inbound.object(hello, "connection_info"), "app_id"));
        if (gap) {
            listener.ifPresent(Listener::missed);
        }
    }

    private void changed(boolean up, String why) {
        if (!isStopped() && !(up && !halted.isEmpty())) {
            listener.ifPresent(one -> one.changed(up, why));
        }
    }

    /** Nothing can be said any more until somebody mends it: others must say so. */
    void revoked(String why) {
        if (halted.isEmpty() && !identity.equals(Identity.NONE)) {
            halted = why;
            changed(false, why);
            host.after(PROBE, this::probe);
        }
    }

    /** Whether it is mended. */
    private void probe() {
        if (isStopped()) {
            return;
        }
        try {
            api.call("auth.test", methods -> methods.authTest(request -> request));
            halted = "";
            changed(true, "");
        } catch (ApiProblem still) {
            host.after(PROBE, this::probe);
        }
    }
}
