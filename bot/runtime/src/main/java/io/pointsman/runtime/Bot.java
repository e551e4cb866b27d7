package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Directory;
import io.pointsman.api.picture.Switchover;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginCommands;
import io.pointsman.runtime.plugin.PluginGuard;
import io.pointsman.store.EventStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot: switchovers, rooms and desk put together over a host, a store, a directory, plugins and connections. {@link #start} reads the
 * log, then connects; {@link #stop} says good-bye. Safe for any thread.
 */
public final class Bot implements ChatInbox {

    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

    /** Inputs are remembered this long, so that a late repetition has no second effect. */
    private static final Duration REMEMBER_INPUTS = Duration.ofHours(26);

    private final Host host;
    private final EventStore store;
    private final List<LoadedPlugin> plugins;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Map<ConnectionId, String> down = new ConcurrentHashMap<>();
    private final Switchboard board;
    private final Rooms rooms;
    private final Reloading reloading;
    private final WhileAway away;
    private final Desk desk;
    private final Set<ConnectionId> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile Runnable onEveryConnectionEnded = () -> {};

    public Bot(
            Host host,
            EventStore store,
            Supplier<Directory> directory,
            RuntimeSettings settings,
            List<LoadedPlugin> plugins,
            Map<ConnectionId, ChatTransport> transports) {
        this.host = host;
        this.store = store;
        this.plugins = List.copyOf(plugins);
        this.transports = Prefixed.all(transports, settings.prefix());
        this.board = new Switchboard(host, store, directory, settings);
        this.rooms = new Rooms(board, host, store, this.transports, settings);
        this.reloading = new Reloading(host, rooms::peopleChanged);
        this.away = new WhileAway(host, this.transports, rooms, settings.zone());
        this.desk = new Desk(
                host,
                board,
                rooms,
                away,
                new Replies(this.transports),
                new PluginGuard(host, settings.handlerLimit()),
                settings,
                offers(plugins),
                this::lines,
                reloading);
        transports.keySet().forEach(id -> down.put(id, "not connected yet"));
    }

    private static List<Execution.Offer> offers(List<LoadedPlugin> plugins) {
        PluginCommands commands = PluginCommands.of(plugins);
        commands.problems().forEach(LOG::error);
        return commands.offers().stream()
                .map(offer -> new Execution.Offer(offer.plugin(), offer.command()))
                .toList();
    }

    /** What to do when every connection ended for good, as a terminal does; call before {@link #start}. */
    public void onEveryConnectionEnded(Runnable action) {
        onEveryConnectionEnded = action;
    }

    /**
     * How the configuration is read again; call before {@link #start}.
     *
     * @param reader replaces what the directory gives, whole or not at all, and returns what became of it, in lines for an administrator;
     *     one call at a time, where it may block
     */
    public void onReload(Supplier<List<String>> reader) {
        reloading.by(reader);
    }

    /** Reads the configuration again soon; what became of it is logged. */
    public void reload(String who) {
        reloading.start(who, lines -> {});
    }

    /** Reads the log, then connects. */
    public void start() {
        board.onChange(rooms::follow);
        board.replay();
        forgetOldInputs();
        rooms.start();
        transports.values().forEach(transport -> transport.start(this));
        LOG.info(
                "pointsman is up: {} switchovers, {} connections, {} plugins",
                board.all().size(),
                transports.size(),
                plugins.size());
    }

    /** Says good-bye on every connection and stops the plugins; the store is the caller's. */
    public void stop() {
        stopping = true;
        transports.values().forEach(ChatTransport::stop);
        plugins.forEach(plugin -> plugin.plugin().stop());
    }

    /** The present picture of a switchover that is not over. */
    public Optional<Switchover> picture(SwitchoverId id) {
        return board.find(id).map(LiveSwitchover::picture);
    }

    /** The pictures of all switchovers that are not over. */
    public List<Switchover> pictures() {
        return board.all().stream().map(LiveSwitchover::picture).toList();
    }

    /** Proposes an action of a part of the bot that was granted it, such as a health source; a refusal is no news. */
    public void report(SwitchoverId id, Action action) {
        board.find(id).ifPresent(one -> one.tell(action));
    }

    @Override
    public void said(Incoming line) {
        desk.said(line);
    }

    @Override
    public void heardWhileAway(Incoming line) {
        desk.heardWhileAway(line);
    }

    @Override
    public List<String> mayFollow(Optional<ChannelAddress> channel, Speaker who, List<String> typed) {
        InputKey none = new InputKey(who.connection(), "completion");
        return desk.mayFollow(new Incoming(none, channel, who, Incoming.Addressed.PREFIX, "", host.now()), typed);
    }

    @Override
    public void joined(ChannelAddress channel, Speaker who) {
        rooms.joined(channel, who);
    }

    @Override
    public void sessionEnded(ConnectionId connection, String session) {
        String key = Speaker.key(connection, session);
        rooms.sessionEnded(key);
        desk.sessionEnded(key);
    }

    @Override
    public void channelChanged(ChannelReport report) {
        away.channelChanged(report);
        rooms.channelChanged(report);
    }

    @Override
    public void connectionChanged(ConnectionId connection, boolean up, String why) {
        if (!stopping) {
            rooms.connectionChanged(connection, up, why);
        }
        if (up) {
            down.remove(connection);
            LOG.info("connection {} is up", connection);
        } else {
            down.put(connection, why);
            LOG.warn("connection {} is down: {}", connection, why);
        }
    }

    @Override
    public void connectionEnded(ConnectionId connection) {
        down.put(connection, "ended");
        ended.add(connection);
        if (ended.size() == transports.size()) {
            onEveryConnectionEnded.run();
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        plugins.forEach(plugin -> lines.add("plugin " + plugin.name() + ": "
                + String.join(
                        " ",
                        plugin.plugin().commands().stream()
                                .map(command -> command.spec().verb())
                                .toList())));
        transports.keySet().stream()
                .sorted()
                .forEach(id -> lines.add("connection " + id + ": "
                        + Optional.ofNullable(down.get(id))
                                .map(why -> "DOWN, " + why)
                                .orElse("up")));
        return lines;
    }

    private void forgetOldInputs() {
        store.forgetInputsBefore(host.now().minus(REMEMBER_INPUTS));
        host.after(Duration.ofHours(1), this::forgetOldInputs);
    }
}
