package io.pointsman.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pointsman.api.testing.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An edge with some customers, each a hundred requests a second, whose requests fail on command; and a real Prometheus that scrapes it every second. */
final class BurstEdge implements AutoCloseable {

    private static final double PER_SECOND = 100;
    private static final int BURST = 100;
    private static final long LIMIT = 30_000_000_000L;

    private final HttpServer server;
    private final Program prometheus;
    private final int port = Program.freePort("127.0.0.1");
    private final long start = System.nanoTime();
    private final long[] bad;
    private final long[] scraped;

    BurstEdge(int customers, Path folder) {
        bad = new long[customers];
        scraped = new long[customers];
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s, scrape_timeout: 1s}
                    scrape_configs: [{job_name: edge, static_configs: [{targets: ["127.0.0.1:%d"]}]}]
                    """.formatted(
                            server.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        prometheus = Program.start(
                folder,
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=tsdb",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        Waiting.until("Prometheus", LIMIT, () -> Program.listens("127.0.0.1", port));
    }

    /** Where the Prometheus answers. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** So many requests of a customer fail now; returns when that was. */
    synchronized long fail(int customer) {
        bad[customer] += BURST;
        return System.nanoTime();
    }

    /** When the failures of a customer were scraped first; 0 until they are. */
    synchronized long scraped(int customer) {
        return scraped[customer];
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] text = counters().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private synchronized String counters() {
        long now = System.nanoTime();
        long good = 1_000 + (long) ((now - start) / 1e9 * PER_SECOND);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bad.length; i++) {
            text.append("requests_total{customer=\"c%d\",code=\"200\"} %d\n".formatted(i, good));
            text.append("requests_total{customer=\"c%d\",code=\"502\"} %d\n".formatted(i, bad[i]));
            if (bad[i] > 0 && scraped[i] == 0) {
                scraped[i] = now;
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        prometheus.close();
        server.stop(0);
    }
}
