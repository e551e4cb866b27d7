package io.pointsman.plugin.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pointsman.api.Share;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A steering service that keeps its word, unless it was told how to break it; each trick is played once. */
final class HostileService implements AutoCloseable {

    /** One way to answer. */
    interface Trick {
        void play(HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    record Heard(Map<String, String> headers, String body) {
        Heard {
            headers = Map.copyOf(headers);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Trick> tricks = new ArrayDeque<>();
    private final List<Heard> heard = new ArrayList<>();
    private final Map<String, Share> done = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private Share moved = Share.NONE;
    private int moves;
    private boolean broken;

    HostileService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/share");
    }

    synchronized void next(Trick... more) {
        tricks.addAll(List.of(more));
    }

    synchronized void breakDown() {
        broken = true;
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    synchronized Share moved() {
        return moved;
    }

    synchronized int moves() {
        return moves;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        Trick trick;
        synchronized (this) {
            Heard one = new Heard(headers, body);
            heard.add(one);
            trick = broken ? answer(500, "") : tricks.isEmpty() ? answer(200, obey(one)) : tricks.poll();
        }
        try (exchange) {
            trick.play(exchange);
        }
    }

    private String obey(Heard one) {
        String key = String.valueOf(one.headers().get("idempotency-key"));
        Share share = done.computeIfAbsent(key, ignored -> {
            moves++;
            moved = Share.parse(one.json().path("share").decimalValue().toPlainString())
                    .orElseThrow();
            return moved;
        });
        return "{\"share\": " + share.basisPoints() / 100.0 + ", \"state\": \"moved\", \"note\": \"change 7\"}";
    }

    static Trick answer(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    /** Promises more than it sends, then hangs up. */
    static Trick cut() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            OutputStream out = exchange.getResponseBody();
            out.write("{\"share\": 5, ".getBytes(StandardCharsets.UTF_8));
            out.flush();
        };
    }

    /** Sends the head at once and never the rest. */
    Trick dawdle() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Never stops. */
    static Trick flood() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(block);
            }
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
