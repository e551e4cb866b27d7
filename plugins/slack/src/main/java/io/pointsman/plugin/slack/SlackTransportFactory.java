package io.pointsman.plugin.slack;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.HttpReceiver;
import io.pointsman.plugin.slack.wire.Scopes;
import io.pointsman.plugin.slack.wire.WebApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes connections to Slack workspaces, and takes the requests that Slack sends for those of them that want requests. */
final class SlackTransportFactory implements TransportFactory {

    private static final String SCHEMA = "connection.schema.json";

    private final Map<String, HttpReceiver> receivers = new ConcurrentHashMap<>();

    @Override
    public String connectionSchema() {
        try (InputStream schema = SlackTransportFactory.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new IllegalStateException(SCHEMA + " is missing from the jar");
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> examine(Settings settings, Host host) {
        SlackSettings read;
        try {
            read = SlackSettings.of("", settings);
        } catch (IllegalArgumentException wrong) {
            return List.of(String.valueOf(wrong.getMessage()));
        }
        try (WebApi api = new WebApi(read.apiBase(), read.botToken(), read.proxy(), host)) {
            Identity identity = Identity.of(api.call("auth.test", methods -> methods.authTest(request -> request)));
            return Scopes.missing(identity.granted());
        } catch (ApiProblem problem) {
            return List.of("Slack could not be asked what the bot may do: " + problem.why());
        }
    }

    @Override
    public ChatTransport create(
            ConnectionId id, String nick, Addressing addressing, Settings settings, PluginContext context) {
        return new SlackTransport(
                id,
                SlackSettings.of(nick, settings),
                addressing,
                context,
                receiver -> receivers.put(id.value(), receiver));
    }

    /** Where Slack sends its requests: {@code /plugins/slack/events/CONNECTION}. */
    WebEndpoint endpoint() {
        return WebEndpoint.post("events/*", this::receive);
    }

    private WebOutcome receive(WebCall call) {
        String path = call.request().path();
        HttpReceiver receiver = receivers.get(path.substring(path.lastIndexOf('/') + 1));
        return receiver == null
                ? WebOutcome.answer(404, "there is no connection of that name in mode http, or it is not up yet")
                : WebOutcome.answer(receiver.receive(call.request(), call.now()));
    }
}
