package io.pointsman.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.pointsman.api.Audience;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.command.Directory;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Journal;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.settings.Settings;
import io.pointsman.app.config.BotConfig;
import io.pointsman.app.config.Config;
import io.pointsman.app.config.LiveConfig;
import io.pointsman.app.print.RunbookSheet;
import io.pointsman.core.health.Tuning;
import io.pointsman.runtime.AnswerLinks;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.HealthSettings;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.EventStore;
import io.pointsman.store.SampleStore;
import io.pointsman.store.sql.SqliteEventStore;
import io.pointsman.store.sql.SqliteSamples;
import io.pointsman.web.BotMeters;
import io.pointsman.web.LinkKey;
import io.pointsman.web.RunbookPages;
import io.pointsman.web.SignedChartLinks;
import io.pointsman.web.SignedReportLinks;
import io.pointsman.web.SignedRunbookLinks;
import io.pointsman.web.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts the bot together from a configuration and the plugins that were found. */
final class BotModule extends AbstractModule {

    private static final Duration HANDLER_LIMIT = Duration.ofSeconds(5);
    private static final Duration LINKS = Duration.ofHours(12);

    private final Config config;
    private final LiveConfig live;
    private final InstalledPlugins installed;

    BotModule(Config config, LiveConfig live, InstalledPlugins installed) {
        this.config = config;
        this.live = live;
        this.installed = installed;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().disableCircularProxies();
    }

    @Provides
    @Singleton
    Host host() {
        return new RealHost();
    }

    @Provides
    @Singleton
    EventStore store() {
        return SqliteEventStore.open(file(config.bot()));
    }

    /** Beside the log, so that samples never delay it. */
    @Provides
    @Singleton
    @SuppressWarnings("UnusedVariable") // the log is asked for first: it makes the directory
    SampleStore samples(EventStore log) {
        return SqliteSamples.open(file(config.bot()).toAbsolutePath().resolveSibling("samples.db"));
    }

    @Provides
    @Singleton
    Bot bot(Host host, EventStore store, SampleStore samples) {
        List<LoadedPlugin> enabled = installed.loaded().stream()
                .filter(plugin -> config.bot().plugin(plugin.name()).enabled())
                .map(plugin -> plugin.granted(config.bot().plugin(plugin.name()).grants()))
                .toList();
        List<LoadedPlugin> started = new PluginStart(host).of(enabled, plugin -> context(plugin.name(), host, store));
        Bot bot = new Bot(host, store, live::directory, settings(config.bot()), started, transports(host, store));
        bot.onReload(live::reload);
        bot.measuredBy(new HealthSettings(samples, Tuning.DEFAULT, false));
        config.bot().http().flatMap(http -> links(http, host, this::linkKey)).ifPresent(bot::answerLinks);
        return bot;
    }

    private static Optional<AnswerLinks> links(BotConfig.Http http, Host host, Supplier<LinkKey> key) {
        return http.publicUrl()
                .map(url -> new AnswerLinks(
                        host, url, key.get()::sign, http.settings().duration("link-valid", LINKS)));
    }

    @Provides
    @Singleton
    Optional<WebServer> server(Bot bot, Host host) {
        return config.bot().http().map(http -> {
            BotMeters meters = new BotMeters();
            bot.observedBy(meters);
            Optional<SignedReportLinks> links =
                    http.publicUrl().map(address -> new SignedReportLinks(linkKey(), address, host::now));
            links.ifPresent(bot::reportsLinkedBy);
            Optional<SignedChartLinks> charts =
                    http.publicUrl().map(address -> new SignedChartLinks(linkKey(), address, host::now));
            charts.ifPresent(bot::chartsLinkedBy);
            Optional<SignedRunbookLinks> runbooks =
                    http.publicUrl().map(address -> new SignedRunbookLinks(linkKey(), address, host::now));
            links.ifPresent(reports ->
                    bot.roomsLinkedBy((switchover, audience) -> atTheHead(switchover, audience, reports, runbooks)));
            return new WebServer(
                    http.listen(),
                    bot,
                    meters,
                    links,
                    charts,
                    runbooks.map(signed ->
                            new RunbookPages(signed, id -> bot.picture(id).map(this::sheet))));
        });
    }

    /** What stands at the head of a room, where that can be: the report for its readers, and for staff the runbook. */
    private static List<Bookmark> atTheHead(
            SwitchoverId switchover,
            Audience audience,
            SignedReportLinks reports,
            Optional<SignedRunbookLinks> runbooks) {
        return Stream.concat(
                        reports.to(switchover, audience, ReportFormat.HTML).stream()
                                .map(link -> new Bookmark("Report", link.address())),
                        runbooks.filter(links -> audience == Audience.STAFF).stream()
                                .map(links -> new Bookmark("Runbook", links.to(switchover))))
                .toList();
    }

    private String sheet(Switchover one) {
        Directory directory = live.directory();
        return new RunbookSheet(
                        one.runbook(),
                        Collections.emptySortedMap(),
                        directory.customer(one.customer()),
                        one.plannedStart(),
                        directory,
                        config.bot().prefix())
                .plain();
    }

    /** The secret that is configured; else the one beside the log, and not in it. */
    private LinkKey linkKey() {
        Path log = file(config.bot());
        return config.bot()
                .http()
                .flatMap(http -> http.settings().secret("link-secret"))
                .map(LinkKey::of)
                .orElseGet(() -> LinkKey.in(log.resolveSibling(log.getFileName() + ".link-key")));
    }

    private Map<ConnectionId, ChatTransport> transports(Host host, EventStore store) {
        Map<ConnectionId, ChatTransport> transports = new LinkedHashMap<>();
        for (BotConfig.Connection connection : config.bot().connections()) {
            TransportFactory factory = installed
                    .transport(connection.plugin())
                    .orElseThrow(() -> new IllegalArgumentException("connection " + connection.id() + ": the plugin "
                            + connection.plugin() + " makes no connections"));
            transports.put(
                    connection.id(),
                    factory.create(
                            connection.id(),
                            config.bot().nick(),
                            new Addressing(config.bot().prefix()),
                            connection.settings(),
                            context(connection.plugin(), host, store)));
        }
        return transports;
    }

    private Context context(String plugin, Host host, EventStore store) {
        return new Context(
                host,
                config.bot().plugin(plugin).settings(),
                new PluginMemory(plugin, store),
                new PluginJournal(plugin, store),
                config.bot().http().flatMap(BotConfig.Http::publicUrl),
                customer -> signals(plugin, customer));
    }

    private Settings signals(String plugin, CustomerId customer) {
        return live.directory()
                .customer(customer)
                .flatMap(found -> Optional.ofNullable(found.signals().get(plugin)))
                .orElseGet(Settings::none);
    }

    private static RuntimeSettings settings(BotConfig bot) {
        return new RuntimeSettings(
                bot.nick(),
                bot.prefix(),
                bot.zone(),
                bot.rooms().customer().stream()
                        .map(room -> room.connection() + ":" + room.name())
                        .toList(),
                bot.rooms().staff().stream()
                        .map(room -> room.connection() + ":" + room.name())
                        .toList(),
                bot.rooms().overview().stream()
                        .map(BotConfig.RoomTemplate::plain)
                        .toList(),
                HANDLER_LIMIT);
    }

    /** Where the log lies. */
    static Path file(BotConfig bot) {
        return Path.of(bot.storage().substring("jdbc:sqlite:".length()));
    }

    /** What a plugin is given. */
    record Context(
            Host host,
            Settings settings,
            Memory memory,
            Journal journal,
            Optional<URI> publicUrl,
            Function<CustomerId, Settings> measured)
            implements PluginContext {
        @Override
        public Settings signals(CustomerId customer) {
            return measured.apply(customer);
        }
    }

    /** What one plugin was told, in the file of the log. */
    record PluginJournal(String plugin, EventStore store) implements Journal {
        @Override
        public boolean keep(InputKey key, String body) {
            return store.journal(plugin, key, body);
        }

        @Override
        public void done(InputKey key) {
            store.journalDone(plugin, key);
        }

        @Override
        public List<Entry> open() {
            return store.journalled(plugin);
        }
    }

    /** What one plugin keeps, in the file of the log. */
    record PluginMemory(String plugin, EventStore store) implements Memory {
        @Override
        public Optional<String> get(String key) {
            return store.recall(plugin, key);
        }

        @Override
        public void put(String key, String value) {
            store.memorize(plugin, key, value);
        }
    }
}
