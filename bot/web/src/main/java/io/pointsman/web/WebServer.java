package io.pointsman.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import io.pointsman.api.web.WebMethod;
import io.pointsman.api.web.WebRequest;
import io.pointsman.api.web.WebResponse;
import io.pointsman.runtime.AnswerDesk;
import io.pointsman.runtime.AnswerLinks;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.plugin.PluginEndpoints.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP server of the bot: the endpoints of plugins, reports, pictures, {@code /healthz} and {@code /metrics}. It speaks no TLS: beyond this machine a
 * proxy stands before it. Starts last, when everything that it shows is there, and ends first. Safe for any thread.
 */
public final class WebServer implements AutoCloseable {

    /** The most bytes of a body; more is 413. */
    public static final int BODY = 1_000_000;

    /** Requests of one address per second, over a second or two; more is 429. */
    static final int RATE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** A handler has its limit from the guard, and the log is quick: this is for what nobody thought of. In ms. */
    private static final long WHOLE_ANSWER = 30_000;

    /** How long a connection may be silent. In ms. */
    private static final long SILENCE = 30_000;

    /** Who sends slower than this many bytes per second holds a connection for its own sake. */
    private static final long SLOWEST = 100;

    /** Nobody's browser does more with an answer than to show it; an endpoint that needs more says so itself. */
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final Listen listen;
    private final Bot bot;
    private final BotMeters meters;
    private final Optional<SignedReportLinks> reports;
    private final Optional<SignedChartLinks> charts;
    private final Optional<RunbookPages> runbooks;
    private final Javalin server;

    /**
     * A server for the bot; does not listen yet.
     *
     * @param meters what counts for this bot: see {@link Bot#observedBy}
     * @param reports the links under which reports are read: see {@link Bot#reportsLinkedBy}; empty where nobody gets any
     * @param charts the links under which pictures of the traffic are seen: see {@link Bot#chartsLinkedBy}; empty where nobody gets any
     * @param runbooks what shows the runbooks of switchovers; empty where nobody gets links to any
     */
    public WebServer(
            Listen listen,
            Bot bot,
            BotMeters meters,
            Optional<SignedReportLinks> reports,
            Optional<SignedChartLinks> charts,
            Optional<RunbookPages> runbooks) {
        this.listen = listen;
        this.bot = bot;
        this.meters = meters;
        this.reports = reports;
        this.charts = charts;
        this.runbooks = runbooks;
        this.server = Javalin.create(this::configure);
    }

    /**
     * Listens from now on.
     *
     * @throws CannotListen when the place is taken or is none of this machine
     */
    public void start() {
        try {
            server.start();
        } catch (RuntimeException failed) {
            throw new CannotListen(listen, failed);
        }
        LOG.info("listening for HTTP on {}", new Listen(listen.host(), port()));
        if (!listen.isLoopback()) {
            LOG.warn(
                    "http.listen {} is open to other machines, and is not encrypted: let a proxy with TLS stand before it",
                    listen);
        }
    }

    /** The port, as it is when {@link #start} has returned. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = BODY;
        config.http.prefer405over404 = true;
        config.http.asyncTimeout = WHOLE_ANSWER;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.jetty.host = listen.host();
        config.jetty.port = listen.port();
        config.jetty.modifyHttpConfiguration(WebServer::harden);
        config.jetty.modifyServer(WebServer::limit);
        config.routes.before(context -> HEADERS.forEach(context::header));
        config.routes.get("/healthz", this::health);
        config.routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape(bot)));
        reports.map(links -> new ReportPages(bot.reports(), links))
                .ifPresent(pages -> config.routes.get(SignedReportLinks.PATH + "{switchover}/{name}", pages::answer));
        charts.map(links -> new ChartPages(bot.charts(), links))
                .ifPresent(pages -> config.routes.get(SignedChartLinks.PATH + "{switchover}/{name}", pages::answer));
        runbooks.ifPresent(pages -> config.routes.get(SignedRunbookLinks.PATH + "{switchover}/{name}", pages::answer));
        bot.answers().ifPresent(desk -> answers(config, desk));
        bot.web().offers().forEach(offer -> route(config, offer));
        config.routes.exception(Exception.class, WebServer::broken);
        config.routes.exception(
                NotFoundResponse.class, (none, context) -> context.status(404).result("There is nothing here.\n"));
    }

    private static void harden(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setIdleTimeout(SILENCE);
    }

    private static void limit(Server jetty) {
        jetty.setStopTimeout(2_000);
        jetty.insertHandler(new MinimumDataRateHandler(SLOWEST, 0));
        jetty.insertHandler(new DoSHandler(new DoSHandler.LeakingBucketTrackerFactory(RATE)));
        for (org.eclipse.jetty.server.Connector connector : jetty.getConnectors()) {
            if (connector instanceof ServerConnector socket) {
                socket.setIdleTimeout(SILENCE);
            }
        }
    }

    private void health(Context context) {
        HealthPage page = HealthPage.of(bot.health());
        context.status(page.status()).contentType("application/json").result(page.json());
    }

    private static void answers(JavalinConfig config, AnswerDesk desk) {
        for (WebMethod method : List.of(WebMethod.GET, WebMethod.POST)) {
            config.routes.addHttpHandler(type(method), AnswerLinks.PATH + "{link}", context -> {
                WebRequest request = request(method, context);
                context.future(() -> desk.answer(context.pathParam("link"), request)
                        .thenAccept(response -> write(context, response))
                        .toCompletableFuture());
            });
        }
    }

    private void route(JavalinConfig config, Offer offer) {
        for (WebMethod method : offer.endpoint().methods()) {
            config.routes.addHttpHandler(type(method), offer.path(), context -> {
                WebRequest request = request(method, context);
                context.future(() -> bot.web()
                        .answer(offer, request)
                        .thenAccept(response -> write(context, response))
                        .toCompletableFuture());
            });
        }
    }

    private static HandlerType type(WebMethod method) {
        return switch (method) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
            case PUT -> HandlerType.PUT;
            case DELETE -> HandlerType.DELETE;
        };
    }

    private static WebRequest request(WebMethod method, Context context) {
        return new WebRequest(
                method,
                context.path(),
                context.queryParamMap(),
                context.headerMap(),
                context.req().getRemoteAddr(),
                context.bodyAsBytes());
    }

    private static void write(Context context, WebResponse response) {
        context.status(response.status());
        response.headers().forEach(context::header);
        context.result(response.body());
    }

    /** A bug of ours; whoever asked is told no more than that. */
    private static void broken(Exception bug, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), bug);
        context.status(500).result("This failed; the log of the bot says why.\n");
    }
}
