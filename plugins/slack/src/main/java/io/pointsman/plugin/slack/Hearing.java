package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.wire.Inbound.text;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageMeEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Incoming.Addressed;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.wire.Dispatcher;
import io.pointsman.plugin.slack.wire.Inbound;
import io.pointsman.plugin.slack.wire.Markup;
import io.pointsman.plugin.slack.wire.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What people say and type: messages in channels, threads and in private, mentions, and the slash command. What a program said, what is
 * edited or quoted runs nothing; what is told long after it was said is heard, and not done.
 */
final class Hearing {

    private static final Pattern COMMANDS = Pattern.compile("/.*");

    private final ConnectionId connection;
    private final SlackSettings settings;
    private final Addressing addressing;
    private final Host host;
    private final People people;
    private final Rooms rooms;
    private final Answers answers;
    private final ChatInbox inbox;
    private final Supplier<String> self;
    private final Mentioned names;

    Hearing(
            ConnectionId connection,
            SlackSettings settings,
            Addressing addressing,
            Host host,
            People people,
            Rooms rooms,
            Answers answers,
            ChatInbox inbox,
            Supplier<String> self) {
        this.connection = connection;
        this.settings = settings;
        this.addressing = addressing;
        this.host = host;
        this.people = people;
        this.rooms = rooms;
        this.answers = answers;
        this.inbox = inbox;
        this.self = self;
        this.names = new Mentioned(people, rooms);
    }

    void register(App app) {
        app.event(MessageEvent.class, (payload, context) -> {
            message(context);
            return context.ack();
        });
        app.event(MessageFileShareEvent.class, (payload, context) -> {
            message(context);
            return context.ack();
        });
        app.event(MessageThreadBroadcastEvent.class, (payload, context) -> {
            message(context);
            return context.ack();
        });
        app.event(MessageMeEvent.class, (payload, context) -> {
            message(context);
            return context.ack();
        });
        app.event(MessageChangedEvent.class, (payload, context) -> {
            changed(context);
            return context.ack();
        });
        app.event(AppMentionEvent.class, (payload, context) -> {
            message(context);
            return context.ack();
        });
        app.command(COMMANDS, (request, context) -> {
            command(payload(context), context);
            return context.ack();
        });
    }

    static JsonObject payload(Context context) {
        return JsonParser.parseString(context.getAdditionalValues().getOrDefault(Dispatcher.PAYLOAD, "{}"))
                .getAsJsonObject();
    }

    private static boolean isLate(Context context) {
        return "true".equals(context.getAdditionalValues().get(Dispatcher.LATE));
    }

    private InputKey key(Context context) {
        return new InputKey(connection, context.getAdditionalValues().getOrDefault(Dispatcher.KEY, ""));
    }

    private void message(Context context) {
        JsonObject message = Inbound.object(payload(context), "event");
        String user = text(message, "user");
        if (user.isEmpty()
                || user.equals(self.get())
                || isOfAProgram(message)
                || settings.bots().contains(user)) {
            return;
        }
        String channel = text(message, "channel");
        Optional<Room> room = rooms.byId(channel);
        room.ifPresent(known -> rooms.memory().heardUpTo(channel, text(message, "ts")));
        boolean privately = channel.startsWith("D");
        Speaker speaker = people.speaker(user);
        if (people.person(user).bot()) {
            return;
        }
        boolean me = text(message, "subtype").equals("me_message");
        Incoming incoming = line(key(context), message, privately ? "" : channel, speaker, me);
        if (!privately && incoming.addressed() != Addressed.NOT) {
            answers.asked(speaker, incoming.key(), channel, text(message, "thread_ts"));
        }
        tell(incoming, isLate(context));
    }

    /** Somebody changed what they had said: others may read it, and nothing of it runs. Slack says so of links that it looked up, too. */
    private void changed(Context context) {
        JsonObject event = Inbound.object(payload(context), "event");
        JsonObject now = Inbound.object(event, "message");
        String user = text(now, "user");
        String channel = text(event, "channel");
        boolean same = text(now, "text").equals(text(Inbound.object(event, "previous_message"), "text"));
        if (same
                || isLate(context)
                || user.isEmpty()
                || user.equals(self.get())
                || isOfAProgram(now)
                || settings.bots().contains(user)
                || rooms.byId(channel).isEmpty()
                || people.person(user).bot()) {
            return;
        }
        Speaker speaker = people.speaker(user);
        boolean me = text(now, "subtype").equals("me_message");
        Incoming incoming = line(key(context), now, channel, speaker, me);
        if (incoming.addressed() != Addressed.NOT) {
            answers.asked(speaker, incoming.key(), channel, text(now, "thread_ts"));
        }
        inbox.edited(incoming);
    }

    /**
     * A message as a line.
     *
     * @param channel where it was said; empty for a private message
     * @param me whether somebody tells what they do, to everybody
     */
    private Incoming line(InputKey key, JsonObject message, String channel, Speaker speaker, boolean me) {
        String text = text(message, "text");
        Optional<ChannelAddress> place = channel.isEmpty() ? Optional.empty() : Optional.of(rooms.address(channel));
        Instant at = at(text(message, "ts"));
        Prose prose = Markup.read(message, names);
        boolean chatter =
                me || read(text, channel.isEmpty(), people::nameInMemory).addressed() == Addressed.NOT;
        if (chatter) {
            Prose meant = me ? prose.meant(Look.ITALIC) : prose;
            String plain = Texts.clean(prose.text()).replace('\n', ' ').strip();
            return new Incoming(key, place, speaker, Addressed.NOT, plain, meant, at);
        }
        // Whom a command names must be known, even if somebody has to be asked.
        Addressing.Line line =
                read(text, channel.isEmpty(), user -> people.person(user).name());
        return new Incoming(key, place, speaker, line.addressed(), line.text(), at);
    }

    private void tell(Incoming line, boolean late) {
        if (late || Duration.between(line.at(), host.now()).compareTo(Dispatcher.NEW) > 0) {
            inbox.heardWhileAway(line);
        } else {
            inbox.said(line);
        }
    }

    private static boolean isOfAProgram(JsonObject message) {
        return !text(message, "bot_id").isEmpty()
                || !text(message, "app_id").isEmpty()
                || message.has("bot_profile")
                || text(message, "subtype").equals("bot_message");
    }

    /** A mention of the bot at the beginning is its name; everything else is as people read it. */
    private Addressing.Line read(String text, boolean privately, UnaryOperator<String> name) {
        String mention = "<@" + self.get() + ">";
        String start = text.strip();
        if (start.startsWith(mention)) {
            String rest = start.substring(mention.length()).replaceFirst("^\\s*[:,]?\\s*", "");
            Addressing.Line line = addressing.read(Texts.plain(rest, name), settings.nick(), privately);
            Addressed how = privately ? Addressed.PRIVATE : Addressed.NAME;
            return new Addressing.Line(rest.isEmpty() ? Addressed.NOT : how, line.text());
        }
        return addressing.read(Texts.plain(text, name), settings.nick(), privately);
    }

    private static Instant at(String ts) {
        int dot = ts.indexOf('.');
        try {
            long seconds = Long.parseLong(dot < 0 ? ts : ts.substring(0, dot));
            long micros = dot < 0 ? 0 : Long.parseLong(ts.substring(dot + 1));
            return Instant.ofEpochSecond(seconds, micros * 1_000);
        } catch (NumberFormatException odd) {
            return Instant.EPOCH;
        }
    }

    private void command(JsonObject payload, Context context) {
        if (!text(payload, "command").equals("/" + settings.command())) {
            return;
        }
        Speaker speaker = people.speaker(text(payload, "user_id"));
        String channel = text(payload, "channel_id");
        answers.asked(speaker, channel, text(payload, "response_url"));
        boolean privately = channel.startsWith("D");
        String typed =
                Texts.plain(text(payload, "text"), user -> people.person(user).name());
        Addressing.Line line = addressing.read(typed, settings.nick(), privately);
        Optional<ChannelAddress> place = privately ? Optional.empty() : Optional.of(rooms.address(channel));
        Incoming incoming = new Incoming(
                key(context),
                place,
                speaker,
                privately ? Addressed.PRIVATE : Addressed.NAME,
                line.text().isEmpty() ? "help" : line.text(),
                host.now());
        if (isLate(context)) {
            inbox.heardWhileAway(incoming);
        } else {
            inbox.said(incoming);
        }
    }
}
