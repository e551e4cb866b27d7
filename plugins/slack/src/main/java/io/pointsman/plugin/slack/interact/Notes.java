package io.pointsman.plugin.slack.interact;

import static io.pointsman.plugin.slack.wire.Inbound.object;
import static io.pointsman.plugin.slack.wire.Inbound.text;

import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.model.Message;
import com.slack.api.model.event.ReactionAddedEvent;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Incoming.Addressed;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.Dispatcher;
import io.pointsman.plugin.slack.wire.Texts;
import io.pointsman.plugin.slack.wire.WebApi;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a message into the timeline, by its shortcut or by an emoji: as the note of whoever does it, which names who wrote it. */
public final class Notes {

    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    /** The callback id of the shortcut. */
    public static final String SHORTCUT = "timeline";

    /** The emoji that does the same. */
    public static final String EMOJI = "memo";

    private final Workspace workspace;
    private final WebApi api;
    private final Host host;
    private final ChatInbox inbox;

    public Notes(Workspace workspace, WebApi api, Host host, ChatInbox inbox) {
        this.workspace = workspace;
        this.api = api;
        this.host = host;
        this.inbox = inbox;
    }

    /** Has the app hear them. */
    public void register(App app) {
        app.messageShortcut(SHORTCUT, (request, context) -> {
            JsonObject payload = Presses.payload(context);
            JsonObject message = object(payload, "message");
            note(
                    context,
                    text(object(payload, "user"), "id"),
                    text(object(payload, "channel"), "id"),
                    text(message, "user"),
                    text(message, "text"));
            return context.ack();
        });
        app.event(ReactionAddedEvent.class, (payload, context) -> {
            JsonObject event = object(Presses.payload(context), "event");
            JsonObject item = object(event, "item");
            if (text(event, "reaction").equals(EMOJI) && text(item, "type").equals("message")) {
                reacted(context, text(event, "user"), text(item, "channel"), text(item, "ts"));
            }
            return context.ack();
        });
    }

    private void reacted(Context context, String user, String channel, String ts) {
        if (workspace.room(channel).isEmpty()) {
            return;
        }
        try {
            Optional<Message> message = api
                    // Finds what stands in a thread, too.
                    .call(
                            "conversations.replies",
                            methods -> methods.conversationsReplies(
                                    request -> request.channel(channel).ts(ts).limit(1)))
                    .getMessages()
                    .stream()
                    .filter(one -> ts.equals(one.getTs()))
                    .findFirst();
            message.ifPresent(one -> note(
                    context,
                    user,
                    channel,
                    Optional.ofNullable(one.getUser()).orElse(""),
                    Optional.ofNullable(one.getText()).orElse("")));
        } catch (ApiProblem problem) {
            LOG.info("{}: a message was not put into the timeline: {}", workspace.connection(), problem.why());
        }
    }

    private void note(Context context, String by, String channel, String author, String text) {
        Speaker speaker = workspace.speaker(by);
        workspace.asked(speaker, channel);
        String said = Texts.plain(text, workspace::name);
        if (said.isEmpty()) {
            return;
        }
        InputKey key = new InputKey(
                workspace.connection(), context.getAdditionalValues().getOrDefault(Dispatcher.KEY, ""));
        String whose = author.isEmpty() ? "somebody" : workspace.name(author);
        workspace
                .room(channel)
                .ifPresent(room -> inbox.said(new Incoming(
                        key,
                        Optional.of(room),
                        speaker,
                        Addressed.PRESSED,
                        "log " + whose + " wrote: " + said,
                        host.now())));
    }
}
