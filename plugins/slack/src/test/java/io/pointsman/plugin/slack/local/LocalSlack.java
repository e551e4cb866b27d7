package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A Slack of one's own, with our workspace and one of a customer, in which the bot is installed with every scope and subscribed to every
 * event, until told otherwise. Make {@link Person}s, give the bot {@link #apiBase} and the tokens, and talk. Safe for any thread.
 */
public final class LocalSlack implements AutoCloseable {

    public static final String BOT_TOKEN = "xoxb-local-bot-token";
    public static final String APP_TOKEN = "xapp-local-app-token";
    public static final String SIGNING_SECRET = "0123456789abcdef0123456789abcdef";
    public static final String HOME = World.HOME;
    public static final String PARTNER = World.PARTNER;
    public static final String BOT_USER = World.BOT_USER;
    public static final String APP = World.APP;

    /** What a bot of our kind asks for at most. */
    public static final Set<String> SCOPES = Set.of(
            "commands",
            "chat:write",
            "app_mentions:read",
            "channels:history",
            "groups:history",
            "im:history",
            "channels:manage",
            "channels:join",
            "groups:write",
            "channels:read",
            "groups:read",
            "im:read",
            "im:write",
            "pins:write",
            "bookmarks:write",
            "files:write",
            "users:read",
            "users:read.email",
            "usergroups:read",
            "reactions:read",
            "reactions:write",
            "conversations.connect:write");

    static final List<String> EVENTS = List.of(
            "app_mention",
            "app_home_opened",
            "message.channels",
            "message.groups",
            "message.im",
            "member_joined_channel",
            "member_left_channel",
            "channel_left",
            "group_left",
            "channel_archive",
            "group_archive",
            "channel_unarchive",
            "group_unarchive",
            "channel_deleted",
            "group_deleted",
            "channel_rename",
            "group_rename",
            "channel_id_changed",
            "channel_shared",
            "channel_unshared",
            "reaction_added",
            "user_change",
            "tokens_revoked",
            "app_uninstalled");

    private final World world = new World();
    private final Faults faults = new Faults();
    private final Throttle throttle = new Throttle();
    private final Deliveries deliveries = new Deliveries();
    private final Events events;
    final Chat chat;
    final Conversations conversations;
    final Views views;
    final Responses responses;
    private final Sockets sockets;
    private final ApiServer api;

    private LocalSlack() {
        world.scopes.addAll(SCOPES);
        events = new Events(world, payload -> deliveries.deliver("events_api", payload, false));
        events.subscribed.addAll(EVENTS);
        chat = new Chat(world, events);
        conversations = new Conversations(world, events);
        views = new Views(world);
        responses = new Responses(world, chat);
        sockets = new Sockets(deliveries);
        deliveries.by(sockets);
        deliveries.answered = (delivery, answer) -> locked(() -> views.answered(delivery.payload, answer));
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.putAll(chat.methods());
        methods.putAll(conversations.methods());
        methods.putAll(views.methods());
        methods.putAll(new Directory(world, chat, sockets::ticket, this::uploads).methods());
        api = new ApiServer(world, faults, throttle, methods, BOT_TOKEN, APP_TOKEN, responses);
    }

    /** An empty one: two workspaces, and nobody in them but the bot. */
    public static LocalSlack start() {
        return new LocalSlack();
    }

    private String uploads() {
        return api.url("/upload/").toString();
    }

    /** What to configure as {@code api-base}. */
    public String apiBase() {
        return api.url("/api/").toString();
    }

    /** What goes wrong with the Web API. */
    public Faults faults() {
        return faults;
    }

    /** What goes wrong with Socket Mode. */
    public Sockets sockets() {
        return sockets;
    }

    /** Somebody of our workspace; the same name is the same person. */
    public Person person(String name) {
        return somebody(name, World.HOME, User.Kind.MEMBER);
    }

    /** A guest in our workspace. */
    public Person guest(String name) {
        return somebody(name, World.HOME, User.Kind.GUEST);
    }

    /** Somebody of the customer's workspace. */
    public Person external(String name) {
        return somebody(name, World.PARTNER, User.Kind.EXTERNAL);
    }

    /** Another bot in our workspace. */
    public Person robot(String name) {
        return somebody(name, World.HOME, User.Kind.BOT);
    }

    private Person somebody(String name, String team, User.Kind kind) {
        return locked(() -> {
            User user = world.userNamed(name).orElseGet(() -> {
                User made = new User(world.newId("U"), team, name, kind);
                world.users.put(made.id, made);
                return made;
            });
            return new Person(this, user);
        });
    }

    /** A private channel of ours that the bot is in. */
    public String privateChannel(String name) {
        return channel(name, true, true);
    }

    /** A channel that everybody can enter, without the bot. */
    public String publicChannel(String name) {
        return channel(name, false, false);
    }

    /** A channel, made where there is none; returns its id. */
    public String channel(String name, boolean isPrivate, boolean withBot) {
        return locked(() -> {
            Channel channel = world.named(name).orElseGet(() -> {
                Channel made = new Channel(
                        world.newId(isPrivate ? "G" : "C"),
                        name.startsWith("#") ? name.substring(1) : name,
                        isPrivate,
                        "");
                world.channels.put(made.id, made);
                return made;
            });
            if (withBot) {
                conversations.enter(channel, World.BOT_USER, "");
            }
            return channel.id;
        });
    }

    /** The id that a channel has now. */
    public Optional<String> idOf(String name) {
        return locked(() -> world.named(name).map(channel -> channel.id));
    }

    /** The channel with the customer's workspace, as that accepted the invitation. */
    public void share(String name) {
        locked(() -> {
            conversations.share(named(name), World.PARTNER);
            return true;
        });
    }

    public void unshare(String name) {
        locked(() -> {
            conversations.unshare(named(name), World.PARTNER);
            return true;
        });
    }

    public void archive(String name) {
        locked(() -> {
            conversations.archive(named(name));
            return true;
        });
    }

    /** The customer cut the connection: everything stays to be read, and nothing can be said. */
    public void freeze(String name) {
        locked(() -> {
            named(name).frozen = true;
            return true;
        });
    }

    public void kickBot(String name) {
        locked(() -> {
            conversations.leave(named(name), World.BOT_USER);
            return true;
        });
    }

    public void inviteBot(String name, Person by) {
        locked(() -> {
            conversations.enter(named(name), World.BOT_USER, by.id());
            return true;
        });
    }

    /** Somebody puts a link of their own at the head of a channel. */
    public void bookmarkedByPeople(String name, String title, String link) {
        locked(() -> named(name).bookmarks.add(Json.of("id", world.newId("Bk"), "title", title, "link", link)));
    }

    /** Somebody takes a link away. */
    public void withoutBookmark(String name, String link) {
        locked(() ->
                named(name).bookmarks.removeIf(one -> Json.text(one, "link").equals(link)));
    }

    /** What a channel looks like: members by name, topic, whether it is archived, what is pinned. */
    public Look look(String name) {
        return locked(() -> {
            Channel channel = named(name);
            return new Look(
                    channel.id,
                    channel.isPrivate,
                    channel.archived,
                    channel.pendingShare,
                    channel.topic,
                    channel.members.stream().map(this::nameOf).toList(),
                    channel.pins.stream().map(ts -> Chat.message(channel, ts)).toList(),
                    List.copyOf(channel.bookmarks),
                    channel.messages.values().stream().map(JsonObject::deepCopy).toList());
        });
    }

    /** What can be seen of a channel, and what was said in it. */
    public record Look(
            String id,
            boolean isPrivate,
            boolean archived,
            boolean invitationPending,
            String topic,
            Collection<String> members,
            List<JsonObject> pinned,
            List<JsonObject> bookmarks,
            List<JsonObject> messages) {

        /** The texts of the bot's messages, in order. */
        public List<String> said() {
            return messages.stream()
                    .filter(message -> Json.text(message, "user").equals(World.BOT_USER) && !message.has("subtype"))
                    .map(message -> Json.text(message, "text"))
                    .toList();
        }
    }

    /** The files that were uploaded whole, by name. */
    public Map<String, byte[]> files() {
        return locked(() -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            world.files
                    .values()
                    .forEach(file -> files.put(
                            file.name(), file.content().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
            return files;
        });
    }

    /** The bot has these scopes and no other. */
    public void grant(Collection<String> scopes) {
        locked(() -> {
            world.scopes.clear();
            return world.scopes.addAll(scopes);
        });
    }

    /** The bot is told of these events and no other. */
    public void subscribe(Collection<String> subscriptions) {
        locked(() -> {
            events.subscribed.clear();
            return events.subscribed.addAll(subscriptions);
        });
    }

    /** The tokens are worth nothing any more: {@code token_revoked}, {@code account_inactive}, {@code invalid_auth}. */
    public void revokeTokens(String error) {
        api.revoke(error);
        locked(() -> {
            if (!error.isEmpty()) {
                events.emit(
                        "tokens_revoked",
                        "",
                        Json.of(
                                "type",
                                "tokens_revoked",
                                "tokens",
                                Json.of("oauth", List.of(), "bot", List.of(World.BOT_USER))),
                        false);
            }
            return true;
        });
    }

    /** The limits on how often methods may be called are not enforced. */
    public void withoutLimits() {
        locked(() -> {
            throttle.off();
            return true;
        });
    }

    /** How long Slack waits for an acknowledgement, and how long after that it tries again. */
    public void patience(Duration ackWithin, Duration... retries) {
        deliveries.ackWithin = ackWithin;
        deliveries.retries = List.of(retries);
    }

    /** How long a trigger can open a view. */
    public void triggersLive(Duration time) {
        locked(() -> {
            views.triggerLives = time;
            return true;
        });
    }

    /** Slack sends everything to this address, signed, instead of through sockets. */
    public void deliverTo(URI target, String secret) {
        deliveries.by(new HttpWay(target, secret, deliveries));
    }

    /** Everything that the app was told, in order. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries.all());
    }

    /** Tells the app an event with any content. */
    public Delivery emit(JsonObject payload) {
        return deliveries.deliver("events_api", payload, false);
    }

    /** Tells the app anything. */
    public Delivery deliver(String type, JsonObject payload, boolean answerable) {
        return deliveries.deliver(type, payload, answerable);
    }

    /** Tells the app once more what it was told. */
    public void repeat(Delivery delivery, int attempt) {
        deliveries.repeat(delivery, attempt);
    }

    /** What was called, in order. */
    public List<ApiCall> calls() {
        return api.calls();
    }

    /** The calls of one method, in order. */
    public List<ApiCall> calls(String method) {
        return api.calls().stream().filter(call -> call.method().equals(method)).toList();
    }

    Channel named(String name) {
        return world.named(name)
                .or(() -> world.channel(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no channel " + name));
    }

    private String nameOf(String user) {
        return Optional.ofNullable(world.users.get(user))
                .map(found -> found.name)
                .orElse(user);
    }

    String responseUrl(String channel, String user) {
        return api.url("/response/" + responses.open(channel, user)).toString();
    }

    World world() {
        return world;
    }

    Events events() {
        return events;
    }

    <T> T locked(Supplier<T> work) {
        synchronized (world.lock) {
            return work.get();
        }
    }

    @Override
    public void close() {
        deliveries.close();
        sockets.close();
        api.close();
    }
}
