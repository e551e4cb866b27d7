package io.pointsman.http.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Speaks HTTP on loopback as somebody else would; what it answers is decided question by question. */
public final class StandIn implements AutoCloseable {

    private static final int CUT = 0;
    private static final int SILENCE = -1;

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /**
     * A question.
     *
     * @param fields of the query and of a form
     */
    public record Asked(
            String method, String path, Map<String, String> fields, Map<String, List<String>> headers, String body) {

        public String field(String name) {
            return fields.getOrDefault(name, "");
        }

        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst();
        }
    }

    /** An answer, with headers of its own. */
    public record Reply(int status, String body, Map<String, String> headers) {

        public Reply {
            headers = Map.copyOf(headers);
        }

        public Reply(int status, String body) {
            this(status, body, Map.of());
        }

        /** The same with one more header. */
        public Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, body, more);
        }

        public static Reply json(String body) {
            return new Reply(200, body);
        }

        /** The connection ends without an answer. */
        public static Reply cut() {
            return new Reply(CUT, "");
        }

        /** No answer comes, as long as this stands. */
        public static Reply silence() {
            return new Reply(SILENCE, "");
        }
    }

    private StandIn(HttpServer server) {
        this.server = server;
    }

    /** Starts one at a free port. */
    public static StandIn start(Function<Asked, Reply> answers) {
        try {
            StandIn standIn =
                    new StandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            standIn.server.setExecutor(standIn.threads);
            standIn.server.createContext("/", exchange -> standIn.answer(exchange, answers));
            standIn.server.start();
            return standIn;
        } catch (IOException failure) {
            throw new UncheckedIOException("no port could be opened on loopback", failure);
        }
    }

    private void answer(HttpExchange exchange, Function<Asked, Reply> answers) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> fields = new LinkedHashMap<>();
            read(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""), fields);
            if (String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .startsWith("application/x-www-form-urlencoded")) {
                read(body, fields);
            }
            Map<String, List<String>> headers = new LinkedHashMap<>(exchange.getRequestHeaders());
            Asked question = new Asked(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), fields, headers, body);
            asked.add(question);
            Reply reply = answers.apply(question);
            if (reply.status() == SILENCE) {
                awaitClosing();
            }
            if (reply.status() <= CUT) {
                return;
            }
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(String form, Map<String, String> fields) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    /** What was asked so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Where it is reached, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
