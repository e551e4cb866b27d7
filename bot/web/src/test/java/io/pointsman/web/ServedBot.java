package io.pointsman.web;

import io.pointsman.api.By;
import io.pointsman.api.Stamp;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.health.ChartMaker;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.api.testing.SampleSwitchover;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.core.health.Tuning;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.HealthSettings;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.Append;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import io.pointsman.store.memory.MemoryEventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The real bot with one plugin and one switchover, {@code acme-1}, and its server on a port of its own. */
final class ServedBot implements AutoCloseable {

    static final SwitchoverId ACME = new SwitchoverId("acme-1");
    static final String PLUGIN = "hooks";
    static final Duration LIMIT = Duration.ofMillis(500);

    final RealHost host = new RealHost();
    final BotMeters meters = new BotMeters();
    final SignedReportLinks links;
    final SignedChartLinks charts;
    final SignedRunbookLinks runbooks;
    /** By which links are good or over. */
    final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

    final Bot bot;
    final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServedBot(Plugin plugin, Set<Grant> grants, UnaryOperator<EventStore> store) {
        MemoryEventStore log = new MemoryEventStore(host::now);
        LifeEvent.Opened opened = new LifeEvent.Opened(
                new Stamp(host.now(), By.system("test")),
                ACME,
                SampleSwitchover.ACME,
                "Acme",
                SampleSwitchover.RUNBOOK,
                Optional.empty(),
                false,
                List.of(),
                List.of());
        log.append(new Append(StreamId.of(ACME), 0, List.of(opened), 0, Optional.empty(), Optional.empty()));
        RuntimeSettings settings =
                new RuntimeSettings("pointsman", "!", ZoneOffset.UTC, List.of(), List.of(), List.of(), LIMIT);
        LoadedPlugin loaded = new LoadedPlugin(PLUGIN, plugin, ServedBot.class.getClassLoader(), grants);
        bot = new Bot(host, store.apply(log), () -> SampleDirectory.INSTANCE, settings, List.of(loaded), Map.of());
        bot.observedBy(meters);
        bot.measuredBy(new HealthSettings(new AnHour(), Tuning.DEFAULT, false));
        bot.start();
        charts = new SignedChartLinks(
                LinkKey.fresh(),
                URI.create("https://bot.example.net"),
                () -> host.now().plus(later.get()));
        links = new SignedReportLinks(LinkKey.fresh(), URI.create("https://bot.example.net"), host::now);
        runbooks = new SignedRunbookLinks(
                LinkKey.fresh(),
                URI.create("https://bot.example.net"),
                () -> host.now().plus(later.get()));
        server = new WebServer(
                new Listen("127.0.0.1", 0),
                bot,
                meters,
                Optional.of(links),
                Optional.of(charts),
                Optional.of(new RunbookPages(
                        runbooks,
                        id -> bot.picture(id)
                                .map(one -> "the runbook " + one.runbook().title() + "\n"))));
        server.start();
    }

    static ServedBot with(WebEndpoint... endpoints) {
        return granted(Set.of(), endpoints);
    }

    static ServedBot granted(Set<Grant> grants, WebEndpoint... endpoints) {
        return new ServedBot(plugin(endpoints), grants, UnaryOperator.identity());
    }

    /** A bot whose traffic is measured, and drawn by this. */
    static ServedBot drawing(ChartMaker maker) {
        return new ServedBot(
                new Plugin() {
                    @Override
                    public List<HealthSource> sources() {
                        return List.of(new AnHour.Source());
                    }

                    @Override
                    public List<ChartMaker> chartMakers() {
                        return List.of(maker);
                    }
                },
                Set.of(Grant.HEALTH),
                UnaryOperator.identity());
    }

    static ServedBot over(UnaryOperator<EventStore> store, WebEndpoint... endpoints) {
        return new ServedBot(plugin(endpoints), Set.of(), store);
    }

    private static Plugin plugin(WebEndpoint... endpoints) {
        return new Plugin() {
            @Override
            public List<WebEndpoint> endpoints() {
                return List.of(endpoints);
            }
        };
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks so often at once, and returns how each was answered. */
    List<Integer> all(String path, int times) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        server.close();
        bot.stop().toCompletableFuture().join();
        client.close();
        host.close();
    }
}
