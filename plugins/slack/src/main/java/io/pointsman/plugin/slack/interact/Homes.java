package io.pointsman.plugin.slack.interact;

import static io.pointsman.plugin.slack.wire.Inbound.object;
import static io.pointsman.plugin.slack.wire.Inbound.text;

import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import io.pointsman.api.Host;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.plugin.slack.blocks.Views;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The home of each person: made when they look at it, and again after they pressed something there. Safe for any thread. */
public final class Homes {

    private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

    /** By then what was pressed has had its effect. */
    private static final Duration SOON = Duration.ofMillis(700);

    private final Workspace workspace;
    private final WebApi api;
    private final Host host;
    private final ChatInbox inbox;

    public Homes(Workspace workspace, WebApi api, Host host, ChatInbox inbox) {
        this.workspace = workspace;
        this.api = api;
        this.host = host;
        this.inbox = inbox;
    }

    /** Has the app hear who looks. */
    public void register(App app) {
        app.event(AppHomeOpenedEvent.class, (payload, context) -> {
            JsonObject event = object(Presses.payload(context), "event");
            if (text(event, "tab").equals("home")) {
                publish(text(event, "user"));
            }
            return context.ack();
        });
    }

    /** Somebody pressed something; at home they look at it. */
    void soon(String user, boolean atHome) {
        if (atHome) {
            host.after(SOON, () -> host.run("slack-home", () -> publish(user)));
        }
    }

    private void publish(String user) {
        JsonObject view = inbox.home(workspace.speaker(user)).map(Views::home).orElseGet(Views::emptyHome);
        try {
            api.call(
                    "views.publish",
                    methods ->
                            methods.viewsPublish(request -> request.userId(user).viewAsString(view.toString())));
        } catch (ApiProblem problem) {
            LOG.info("{}: a home was not shown: {}", workspace.connection(), problem.why());
        }
    }
}
