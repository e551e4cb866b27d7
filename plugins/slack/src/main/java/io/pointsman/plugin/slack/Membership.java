package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.wire.Inbound.text;

import com.google.gson.JsonObject;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.ChannelArchiveEvent;
import com.slack.api.model.event.ChannelDeletedEvent;
import com.slack.api.model.event.ChannelIdChangedEvent;
import com.slack.api.model.event.ChannelLeftEvent;
import com.slack.api.model.event.ChannelRenameEvent;
import com.slack.api.model.event.ChannelSharedEvent;
import com.slack.api.model.event.ChannelUnarchiveEvent;
import com.slack.api.model.event.ChannelUnsharedEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.GroupArchiveEvent;
import com.slack.api.model.event.GroupDeletedEvent;
import com.slack.api.model.event.GroupLeftEvent;
import com.slack.api.model.event.GroupRenameEvent;
import com.slack.api.model.event.GroupUnarchiveEvent;
import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import com.slack.api.model.event.UserChangeEvent;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.plugin.slack.wire.Inbound;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What happens to channels and people: who comes and goes, what is shared, archived, renamed, and who is not who they were. */
final class Membership {

    private final ConnectionId connection;
    private final Rooms rooms;
    private final People people;
    private final Answers answers;
    private final ChatInbox inbox;
    private final Supplier<String> self;
    private final Consumer<String> revoked;

    /**
     * @param revoked is told that the app was thrown out
     */
    Membership(
            ConnectionId connection,
            Rooms rooms,
            People people,
            Answers answers,
            ChatInbox inbox,
            Supplier<String> self,
            Consumer<String> revoked) {
        this.connection = connection;
        this.rooms = rooms;
        this.people = people;
        this.answers = answers;
        this.inbox = inbox;
        this.self = self;
        this.revoked = revoked;
    }

    void register(App app) {
        on(app, MemberJoinedChannelEvent.class, this::joined);
        on(app, MemberLeftChannelEvent.class, event -> rooms.doubt(text(event, "channel")));
        on(app, ChannelLeftEvent.class, this::takenOut);
        on(app, GroupLeftEvent.class, this::takenOut);
        on(app, ChannelArchiveEvent.class, this::archived);
        on(app, GroupArchiveEvent.class, this::archived);
        on(app, ChannelUnarchiveEvent.class, event -> rooms.invited(text(event, "channel")));
        on(app, GroupUnarchiveEvent.class, event -> rooms.invited(text(event, "channel")));
        on(app, ChannelDeletedEvent.class, event -> rooms.out(text(event, "channel"), "the channel was deleted"));
        on(app, GroupDeletedEvent.class, event -> rooms.out(text(event, "channel"), "the channel was deleted"));
        // Channels are known by their id: another name changes nothing.
        on(app, ChannelRenameEvent.class, event -> {});
        on(app, GroupRenameEvent.class, event -> {});
        on(
                app,
                ChannelIdChangedEvent.class,
                event -> rooms.renamed(text(event, "old_channel_id"), text(event, "new_channel_id")));
        on(app, ChannelSharedEvent.class, event -> rooms.opened(text(event, "channel")));
        on(app, ChannelUnsharedEvent.class, event -> rooms.doubt(text(event, "channel")));
        on(app, UserChangeEvent.class, this::changed);
        on(app, TokensRevokedEvent.class, event -> revoked.accept("the tokens of the app were revoked"));
        on(app, AppUninstalledEvent.class, event -> revoked.accept("the app was removed from the workspace"));
    }

    private static <E extends Event> void on(App app, Class<E> type, Consumer<JsonObject> work) {
        app.event(type, (payload, context) -> {
            work.accept(event(context));
            return context.ack();
        });
    }

    private static JsonObject event(Context context) {
        return Inbound.object(Hearing.payload(context), "event");
    }

    private void joined(JsonObject event) {
        String channel = text(event, "channel");
        String user = text(event, "user");
        if (user.equals(self.get())) {
            rooms.invited(channel);
            return;
        }
        rooms.byId(channel).ifPresent(room -> {
            rooms.doubt(channel);
            if (!people.person(user).bot()) {
                inbox.joined(room.address, people.speaker(user));
            }
        });
    }

    private void takenOut(JsonObject event) {
        rooms.out(text(event, "channel"), "I was taken out of the channel; invite me again");
    }

    private void archived(JsonObject event) {
        rooms.out(text(event, "channel"), "the channel was archived; unarchive it and invite me");
    }

    private void changed(JsonObject event) {
        JsonObject user = Inbound.object(event, "user");
        String id = text(user, "id");
        String account = people.changed(id).map(Person::account).orElse(text(user, "team_id") + "/" + id);
        if (text(user, "deleted").equals("true")) {
            answers.gone(account);
            inbox.sessionEnded(connection, account);
        }
        rooms.personChanged(id);
    }
}
