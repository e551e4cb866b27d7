package io.pointsman.plugin.slack.interact;

import static io.pointsman.plugin.slack.wire.Inbound.object;
import static io.pointsman.plugin.slack.wire.Inbound.text;

import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import io.pointsman.api.Host;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.TokenBucket;
import io.pointsman.api.plugin.Memory;
import io.pointsman.plugin.slack.blocks.Views;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The home of each person: made when they look at it, and again when what it shows is otherwise. Slack does not say when somebody stops
 * looking, so those who looked last are kept true, also after a restart. Safe for any thread.
 */
public final class Homes {

    private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

    /** Changes within this time make one home. */
    private static final Duration SOON = Duration.ofMillis(700);

    /** So many people's homes are kept true: those who looked last. */
    private static final int KEPT = 100;

    /** Slack bears some hundred a minute. */
    private static final double PER_SECOND = 1;

    private static final int AT_ONCE = 10;

    private final Workspace workspace;
    private final WebApi api;
    private final Host host;
    private final Memory memory;
    private final ChatInbox inbox;
    private final Host.Mailbox mailbox;
    private final TokenBucket bucket;
    private final String key;
    private final Set<String> looking;
    /** Whose home is to be looked through. */
    private final Deque<String> waiting = new ArrayDeque<>();

    private final Map<String, String> shown = new HashMap<>();
    private boolean soon;
    private boolean wakes;

    public Homes(Workspace workspace, WebApi api, Host host, Memory memory, ChatInbox inbox) {
        this.workspace = workspace;
        this.api = api;
        this.host = host;
        this.memory = memory;
        this.inbox = inbox;
        this.mailbox = host.mailbox("slack-" + workspace.connection() + "-homes");
        this.bucket = new TokenBucket(PER_SECOND, AT_ONCE, host.monotonicNanos());
        this.key = workspace.connection() + "/homes";
        this.looking = new LinkedHashSet<>(memory.get(key)
                .filter(users -> !users.isEmpty())
                .map(users -> Arrays.asList(users.split(" ")))
                .orElse(List.of()));
    }

    /** Has the app hear who looks. */
    public void register(App app) {
        app.event(AppHomeOpenedEvent.class, (payload, context) -> {
            JsonObject event = object(Presses.payload(context), "event");
            if (text(event, "tab").equals("home")) {
                String user = text(event, "user");
                mailbox.execute(() -> looks(user));
            }
            return context.ack();
        });
    }

    private void looks(String user) {
        boolean known = looking.remove(user);
        looking.add(user);
        if (looking.size() > KEPT) {
            String oldest = looking.iterator().next();
            looking.remove(oldest);
            shown.remove(oldest);
        }
        if (!known) {
            memory.put(key, String.join(" ", looking));
        }
        bucket.pay(host.monotonicNanos());
        publish(user);
    }

    /** What a home shows may be otherwise now, anybody's. */
    public void changed() {
        mailbox.execute(() -> {
            if (!soon && !looking.isEmpty()) {
                soon = true;
                host.after(
                        SOON,
                        () -> mailbox.execute(() -> {
                            soon = false;
                            looking.stream()
                                    .filter(user -> !waiting.contains(user))
                                    .forEach(waiting::add);
                            pump();
                        }));
            }
        });
    }

    private void pump() {
        while (!waiting.isEmpty() && !wakes) {
            String user = waiting.getFirst();
            if (home(user).equals(shown.get(user))) {
                waiting.removeFirst();
            } else if (bucket.take(host.monotonicNanos())) {
                publish(waiting.removeFirst());
            } else {
                wakes = true;
                host.after(
                        Duration.ofNanos(Math.max(1_000_000, bucket.until(host.monotonicNanos(), 1))),
                        () -> mailbox.execute(() -> {
                            wakes = false;
                            pump();
                        }));
            }
        }
    }

    private String home(String user) {
        return inbox.home(workspace.speaker(user))
                .map(Views::home)
                .orElseGet(Views::emptyHome)
                .toString();
    }

    private void publish(String user) {
        String view = home(user);
        try {
            api.call(
                    "views.publish",
                    methods ->
                            methods.viewsPublish(request -> request.userId(user).viewAsString(view)));
            shown.put(user, view);
        } catch (ApiProblem problem) {
            LOG.info("{}: a home was not shown: {}", workspace.connection(), problem.why());
        }
    }
}
