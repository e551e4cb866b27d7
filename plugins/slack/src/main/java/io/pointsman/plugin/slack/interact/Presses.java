package io.pointsman.plugin.slack.interact;

import static io.pointsman.plugin.slack.wire.Inbound.array;
import static io.pointsman.plugin.slack.wire.Inbound.object;
import static io.pointsman.plugin.slack.wire.Inbound.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Chosen;
import io.pointsman.api.chat.Form;
import io.pointsman.api.chat.Objection;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.blocks.Buttons;
import io.pointsman.plugin.slack.blocks.Views;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.Dispatcher;
import io.pointsman.plugin.slack.wire.WebApi;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buttons, menus and forms. A press is who, where and the key of a choice: the bot says what it means and whether they may. Where a form
 * is asked, a view is opened before anything is looked up, for Slack gives three seconds.
 */
public final class Presses {

    private static final Logger LOG = LoggerFactory.getLogger(Presses.class);
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private final Workspace workspace;
    private final WebApi api;
    private final Host host;
    private final ChatInbox inbox;
    private final Homes homes;

    public Presses(Workspace workspace, WebApi api, Host host, ChatInbox inbox, Homes homes) {
        this.workspace = workspace;
        this.api = api;
        this.host = host;
        this.inbox = inbox;
        this.homes = homes;
    }

    /** Has the app hear them. */
    public void register(App app) {
        app.blockAction(ANY, (request, context) -> {
            pressed(payload(context), key(context));
            return context.ack();
        });
        app.viewSubmission(
                Views.FORM,
                (request, context) -> submitted(payload(context), key(context))
                        .map(errors -> Response.builder()
                                .statusCode(200)
                                .contentType("application/json")
                                .body(errors)
                                .build())
                        .orElseGet(context::ack));
    }

    static JsonObject payload(Context context) {
        return JsonParser.parseString(context.getAdditionalValues().getOrDefault(Dispatcher.PAYLOAD, "{}"))
                .getAsJsonObject();
    }

    private InputKey key(Context context) {
        return new InputKey(
                workspace.connection(), context.getAdditionalValues().getOrDefault(Dispatcher.KEY, ""));
    }

    private void pressed(JsonObject payload, InputKey key) {
        for (JsonElement each : array(payload, "actions")) {
            JsonObject action = each.getAsJsonObject();
            String choice = text(action, "value");
            if (choice.isEmpty()) {
                choice = text(object(action, "selected_option"), "value");
            }
            if (!choice.isEmpty()) {
                boolean asks = text(action, "action_id").startsWith(Buttons.ASKS);
                press(payload, new InputKey(key.connection(), key.id() + "/" + choice), choice, asks);
            }
        }
    }

    private void press(JsonObject payload, InputKey key, String choice, boolean asks) {
        String trigger = text(payload, "trigger_id");
        Optional<String> view = asks && !trigger.isEmpty() ? open(trigger) : Optional.empty();
        String user = text(object(payload, "user"), "id");
        String channel = text(object(payload, "channel"), "id");
        Speaker speaker = workspace.speaker(user);
        Optional<ChannelAddress> room = workspace.room(channel);
        if (!channel.isEmpty()) {
            if (room.isEmpty()) {
                view.ifPresent(id -> update(id, Views.refused("This channel is none of mine.")));
                return;
            }
            workspace.asked(speaker, channel);
        }
        Chosen press = new Chosen(key, room, speaker, choice, host.now());
        switch (inbox.offered(press)) {
            case Offer.Refused refused ->
                view.ifPresentOrElse(id -> update(id, Views.refused(refused.why())), () -> inbox.chose(press));
            case Offer.Open open -> {
                Optional<Form> form = open.choice().form();
                if (form.isEmpty()) {
                    view.ifPresent(
                            id -> update(id, Views.refused("Press it again, please: nothing is asked any more.")));
                    if (view.isEmpty()) {
                        inbox.chose(press);
                        homes.changed();
                    }
                } else {
                    JsonObject content = Views.form(open.choice(), form.get(), new Views.About(choice, channel));
                    // Without a view nothing can be asked: the bot says what is missing.
                    view.ifPresentOrElse(id -> update(id, content), () -> inbox.chose(press));
                }
            }
        }
    }

    private Optional<String> open(String trigger) {
        try {
            return Optional.of(api.call(
                            "views.open",
                            methods -> methods.viewsOpen(request -> request.triggerId(trigger)
                                    .viewAsString(Views.loading().toString())))
                    .getView()
                    .getId());
        } catch (ApiProblem problem) {
            LOG.info("{}: a form was not opened: {}", workspace.connection(), problem.why());
            return Optional.empty();
        }
    }

    private void update(String view, JsonObject content) {
        try {
            api.call(
                    "views.update",
                    methods ->
                            methods.viewsUpdate(request -> request.viewId(view).viewAsString(content.toString())));
        } catch (ApiProblem problem) {
            LOG.info("{}: a form was not shown: {}", workspace.connection(), problem.why());
        }
    }

    /** What is wrong, as Slack wants it; empty when it is done. */
    private Optional<String> submitted(JsonObject payload, InputKey key) {
        JsonObject view = object(payload, "view");
        Optional<Views.About> about = Views.About.read(text(view, "private_metadata"));
        if (about.isEmpty()) {
            return Optional.of(Views.objections(view, List.of(new Objection("", "This form is none of mine."))));
        }
        String user = text(object(payload, "user"), "id");
        String channel = about.get().channel();
        Optional<ChannelAddress> room = workspace.room(channel);
        if (!channel.isEmpty() && room.isEmpty()) {
            return Optional.of(
                    Views.objections(view, List.of(new Objection("", "The channel is none of mine any more."))));
        }
        Speaker speaker = workspace.speaker(user);
        if (!channel.isEmpty()) {
            workspace.asked(speaker, channel);
        }
        Chosen press = new Chosen(key, room, speaker, about.get().choice(), host.now())
                .answered(key, Views.answers(view), host.now());
        List<Objection> wrong = inbox.objections(press);
        if (!wrong.isEmpty()) {
            return Optional.of(Views.objections(view, wrong));
        }
        inbox.chose(press);
        homes.changed();
        return Optional.empty();
    }
}
