package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Chosen;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Objection;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Typed;
import io.pointsman.api.picture.Switchover;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginCharts;
import io.pointsman.runtime.plugin.PluginChecks;
import io.pointsman.runtime.plugin.PluginCommands;
import io.pointsman.runtime.plugin.PluginGuard;
import io.pointsman.runtime.plugin.PluginSources;
import io.pointsman.runtime.plugin.RehearsedPlugin;
import io.pointsman.store.EventStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** How long one plugin may take to stop. */
    public static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Host host;
    private final WatchedStore store;
    private final List<LoadedPlugin> plugins;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Map<ConnectionId, String> down = new ConcurrentHashMap<>();
    private final Rehearsals rehearsals = new Rehearsals();
    private final Switchboard board;
    private final Rooms rooms;
    private final CheckRunner checks;
    private final LeverRunner levers;
    private final AlertRunner alerts;
    private final Paging paging;
    private final HealthRunner health;
    private final Reloading reloading;
    private final WhileAway away;
    private final PluginGuard guard;
    private final WebDesk web;
    private final ReportDesk reports;
    private final ChartDesk charts;
    private final ThreadWatch threads;
    private final Desk desk;
    private final BoardKeeper boards;
    private final String prefix;
    private final Set<ConnectionId> ended = ConcurrentHashMap.newKeySet();
    private volatile BotObserver observer = BotObserver.NONE;
    private volatile ReportLinks reportLinks = ReportLinks.NONE;
    private volatile RoomLinks roomLinks = RoomLinks.NONE;
    private volatile Optional<AnswerDesk> answers = Optional.empty();
    private volatile boolean stopping;
    private volatile Runnable onEveryConnectionEnded = () -> {};

    public Bot(
            Host host,
            EventStore store,
            Supplier<Directory> directory,
            RuntimeSettings settings,
            List<LoadedPlugin> installed,
            Map<ConnectionId, ChatTransport> transports) {
        this(host, store, directory, settings, installed, transports, Rules.OF_THE_CORE);
    }

    /** A bot by other rules, as no configuration makes one. */
    public Bot(
            Host host,
            EventStore store,
            Supplier<Directory> directory,
            RuntimeSettings settings,
            List<LoadedPlugin> installed,
            Map<ConnectionId, ChatTransport> transports,
            Rules rules) {
        this.host = host;
        this.prefix = settings.prefix();
        this.store = new WatchedStore(store, host, () -> observer);
        // The plugins are had behind this door alone: nothing of a rehearsal leaves the house, and what is said of one is marked.
        this.plugins = RehearsedPlugin.all(installed, rehearsals::has);
        this.transports = Prefixed.all(transports, settings.prefix(), rehearsals);
        this.board = new Switchboard(host, this.store, directory, settings, rules);
        this.rooms = new Rooms(board, host, this.store, this.transports, settings);
        this.levers = new LeverRunner(host, board, plugins);
        this.alerts = new AlertRunner(host, plugins);
        this.reloading = new Reloading(host, rooms::peopleChanged);
        this.away = new WhileAway(host, this.transports, rooms, settings.zone());
        this.guard = new PluginGuard(
                host, settings.handlerLimit(), (plugin, ending, took) -> observer.plugin(plugin.name(), ending, took));
        this.paging = new Paging(
                host,
                board,
                guard,
                plugins,
                this.transports,
                rooms::sessions,
                rehearsals::has,
                settings.zone(),
                settings.prefix());
        this.health = new HealthRunner(
                host, board, sources(plugins), new HealthStream(host, this.transports, rooms::maySpeak));
        this.checks = new CheckRunner(
                host, board::directory, id -> health.view(id, Audience.STAFF), guard, checks(plugins));
        this.web = new WebDesk(host, board, guard, plugins, settings.prefix());
        this.reports = new ReportDesk(this.store, board, settings);
        this.charts = new ChartDesk(host, this.store, board, health, guard, charts(plugins), settings.zone());
        health.chartedBy(charts::link);
        this.threads = new ThreadWatch(host, plugins);
        List<Execution.Offer> offers = offers(plugins);
        BoardMaker maker = new BoardMaker(host, board, settings, offers);
        this.boards = new BoardKeeper(
                host,
                board,
                this.store,
                this.transports,
                maker,
                new BookmarkKeeper(host, () -> roomLinks),
                rooms::maySpeak);
        this.desk = new Desk(
                host,
                board,
                rooms,
                away,
                new Replies(this.transports),
                guard,
                settings,
                offers,
                maker,
                this::lines,
                paging::view,
                health::view,
                reloading,
                () -> reportLinks,
                () -> observer);
        transports.keySet().forEach(id -> down.put(id, "not connected yet"));
    }

    private static List<Execution.Offer> offers(List<LoadedPlugin> plugins) {
        PluginCommands commands = PluginCommands.of(plugins);
        commands.problems().forEach(LOG::error);
        return commands.offers().stream()
                .map(offer -> new Execution.Offer(offer.plugin(), offer.command()))
                .toList();
    }

    private static List<PluginChecks.Offer> checks(List<LoadedPlugin> plugins) {
        PluginChecks checks = PluginChecks.of(plugins);
        checks.problems().forEach(LOG::error);
        return checks.offers();
    }

    private static Optional<PluginCharts.Offer> charts(List<LoadedPlugin> plugins) {
        PluginCharts charts = PluginCharts.of(plugins);
        charts.problems().forEach(LOG::error);
        return charts.offer();
    }

    private static List<PluginSources.Offer> sources(List<LoadedPlugin> plugins) {
        PluginSources sources = PluginSources.of(plugins);
        sources.problems().forEach(LOG::error);
        return sources.offers();
    }

    /** How traffic is judged and where its samples are kept; call before {@link #start}. */
    public void measuredBy(HealthSettings settings) {
        health.use(settings);
    }

    /** What to do when every connection ended for good, as a terminal does; call before {@link #start}. */
    public void onEveryConnectionEnded(Runnable action) {
        onEveryConnectionEnded = action;
    }

    /** Who is told what the bot does; call before {@link #start}. */
    public void observedBy(BotObserver by) {
        observer = by;
    }

    /** What makes links to reports; call before {@link #start}. */
    public void reportsLinkedBy(ReportLinks links) {
        reportLinks = links;
    }

    /** What makes the links at the head of rooms; call before {@link #start}. */
    public void roomsLinkedBy(RoomLinks links) {
        roomLinks = links;
    }

    /** What makes links to pictures of the traffic; call before {@link #start}. */
    public void chartsLinkedBy(ChartLinks links) {
        charts.linkedBy(links);
    }

    /** Where pictures of the traffic are drawn, for a server. */
    public ChartDesk charts() {
        return charts;
    }

    /** Where reports are written, for a server. */
    public ReportDesk reports() {
        return reports;
    }

    /** Pages can be answered by links from now on; call before {@link #start}. */
    public void answerLinks(AnswerLinks links) {
        paging.answeredBy(links);
        answers = Optional.of(new AnswerDesk(host, links, paging::inbox, store));
    }

    /** Where links of pages lead, for a server; empty when there are none. */
    public Optional<AnswerDesk> answers() {
        return answers;
    }

    /** Where requests come in, for a server. */
    public WebDesk web() {
        return web;
    }

    /** How each part of the bot is: the storage, then connections and plugins in alphabetical order. May block for one read of the log. */
    public List<Health> health() {
        List<Health> parts = new ArrayList<>();
        parts.add(store.health());
        transports.keySet().stream().sorted().forEach(id -> parts.add(connection(id)));
        plugins.stream().sorted(Comparator.comparing(LoadedPlugin::name)).forEach(plugin -> parts.add(health(plugin)));
        return parts;
    }

    private Health connection(ConnectionId id) {
        String part = "connection " + id;
        String why = down.get(id);
        if (why == null) {
            return Health.healthy(part);
        }
        return down.keySet().containsAll(transports.keySet())
                ? Health.unhealthy(part, why + "; nobody can be heard on any connection")
                : Health.degraded(part, why);
    }

    private Health health(LoadedPlugin plugin) {
        String part = "plugin " + plugin.name();
        if (guard.isPutAside(plugin)) {
            return Health.degraded(part, "it is put aside after too many failures in a row");
        }
        return threads.complaint(plugin).map(why -> Health.degraded(part, why)).orElseGet(() -> Health.healthy(part));
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
        board.onChange(rehearsals::follow);
        // Before the rooms: they are left with the close, and the board says it.
        board.onChange(boards::follow);
        board.onChange(rooms::follow);
        board.onChange(checks::follow);
        board.onChange(levers::follow);
        board.onChange(alerts::follow);
        board.onChange(new StartNotices(rooms::present, board::identify, new Whisper(this.transports))::follow);
        board.onChange(new FeedbackNotices(rooms::sessions, new Whisper(this.transports))::follow);
        board.onChange(paging::follow);
        board.onChange(health::follow);
        board.onChange(new ChartPoster(host, charts, this.transports, rooms::maySpeak)::follow);
        board.replay();
        forgetOldInputs();
        rooms.start();
        paging.start();
        health.start();
        boards.start();
        transports.values().forEach(transport -> transport.start(this));
        threads.start();
        LOG.info(
                "pointsman is up: {} switchovers, {} connections, {} plugins",
                board.all().size(),
                transports.size(),
                plugins.size());
    }

    /**
     * Says good-bye on every connection and stops the plugins; the store is the caller's.
     *
     * @return completes when every plugin has stopped, or had {@link #FAREWELL} for it; never exceptionally
     */
    public CompletionStage<Void> stop() {
        stopping = true;
        checks.stop();
        paging.stop();
        health.stop();
        transports.values().forEach(ChatTransport::stop);
        List<CompletableFuture<?>> stopped = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            stopped.add(one);
            guard.letOnce(plugin, FAREWELL, () -> stop(plugin), result -> {
                if (result instanceof PluginGuard.Result.Failed<Boolean> failed) {
                    LOG.warn("stopping: {}", failed.problem());
                }
                one.complete(null);
            });
        }
        return CompletableFuture.allOf(stopped.toArray(CompletableFuture[]::new))
                .thenRun(threads::leftBehind);
    }

    private static boolean stop(LoadedPlugin plugin) {
        plugin.plugin().stop();
        return true;
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
        line.channel().ifPresent(health::heard);
        desk.said(line).ifPresent(work -> host.run("desk", work));
    }

    @Override
    public Runnable hear(Incoming line) {
        line.channel().ifPresent(health::heard);
        return desk.said(line).orElse(() -> {});
    }

    @Override
    public void heardWhileAway(Incoming line) {
        desk.heardWhileAway(line);
    }

    @Override
    public void edited(Incoming line) {
        desk.edited(line);
    }

    @Override
    public List<String> mayFollow(Optional<ChannelAddress> channel, Speaker who, List<String> typed) {
        InputKey none = new InputKey(who.connection(), "completion");
        return desk.mayFollow(new Incoming(none, channel, who, Incoming.Addressed.PREFIX, "", host.now()), typed);
    }

    @Override
    public void chose(Chosen press) {
        desk.chose(press);
    }

    @Override
    public Offer offered(Chosen press) {
        return switch (desk.presses().offered(press)) {
            case Offer.Refused refused -> new Offer.Refused(Typed.shown(refused.why(), prefix));
            case Offer.Open open -> open;
        };
    }

    @Override
    public List<Objection> objections(Chosen press) {
        return desk.presses().objections(press).stream()
                .map(wrong -> new Objection(wrong.field(), Typed.shown(wrong.text(), prefix)))
                .toList();
    }

    @Override
    public Optional<Board> home(Speaker who) {
        return desk.presses().home(who);
    }

    @Override
    public void joined(ChannelAddress channel, Speaker who) {
        rooms.joined(channel, who);
        rooms.place(channel).flatMap(place -> board.find(place.switchover())).ifPresent(one -> paging.joined(one, who));
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
        boards.channelChanged(report.channel());
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

    /** What runs here: first what is wrong, for an answer in chat ends somewhere. */
    private List<String> lines() {
        List<String> wrong = new ArrayList<>();
        List<String> well = new ArrayList<>();
        transports.forEach((id, transport) -> {
            Optional<String> why = Optional.ofNullable(down.get(id));
            why.ifPresentOrElse(
                    reason -> wrong.add("connection " + id + ": DOWN, " + reason),
                    () -> well.add("connection " + id + ": up"));
            transport.complaints().forEach(line -> wrong.add("connection " + id + ": " + line));
        });
        Stream<String> commands = plugins.stream()
                .filter(plugin -> !verbs(plugin).isEmpty())
                .map(plugin -> "plugin " + plugin.name() + ": " + String.join(" ", verbs(plugin)));
        String others = plugins.stream()
                .filter(plugin -> verbs(plugin).isEmpty())
                .map(LoadedPlugin::name)
                .collect(Collectors.joining(", "));
        return Stream.of(
                        wrong.stream().sorted(),
                        well.stream().sorted(),
                        commands,
                        Stream.of(others)
                                .filter(names -> !names.isEmpty())
                                .map(names -> "plugins without commands: " + names))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<String> verbs(LoadedPlugin plugin) {
        return plugin.plugin().commands().stream()
                .map(command -> command.spec().verb())
                .toList();
    }

    private void forgetOldInputs() {
        store.forgetInputsBefore(host.now().minus(REMEMBER_INPUTS));
        host.after(Duration.ofHours(1), this::forgetOldInputs);
    }
}
