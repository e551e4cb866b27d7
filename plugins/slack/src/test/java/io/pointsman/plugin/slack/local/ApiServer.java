package io.pointsman.plugin.slack.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The Web API over HTTP: tokens, scopes, limits and faults; the methods themselves are elsewhere. */
final class ApiServer implements AutoCloseable {

    static {
        // Else each small answer waits 40 ms for company.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final World world;
    private final Faults faults;
    private final Throttle throttle;
    private final Map<String, Method> methods;
    private final String botToken;
    private final String appToken;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ApiCall> calls = new ArrayList<>();
    private String revoked = "";

    ApiServer(
            World world,
            Faults faults,
            Throttle throttle,
            Map<String, Method> methods,
            String botToken,
            String appToken,
            Responses responses) {
        this.world = world;
        this.faults = faults;
        this.throttle = throttle;
        this.methods = methods;
        this.botToken = botToken;
        this.appToken = appToken;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/api/", this::api);
        server.createContext("/upload/", this::upload);
        server.createContext("/response/", exchange -> {
            String id = exchange.getRequestURI().getPath().substring("/response/".length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, responses.post(id, body) ? 200 : 404, "text/plain", "ok", 0);
        });
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From now on the token is refused with this error. */
    void revoke(String error) {
        synchronized (world.lock) {
            revoked = error;
        }
    }

    List<ApiCall> calls() {
        synchronized (world.lock) {
            return List.copyOf(calls);
        }
    }

    private void api(HttpExchange exchange) throws IOException {
        ApiCall call = new ApiCall(
                exchange.getRequestURI().getPath().substring("/api/".length()),
                parameters(exchange),
                System.nanoTime());
        Optional<Faults.Answer> fault = faults.of(call);
        try {
            if (fault.orElse(null) instanceof Faults.Answer.Late late) {
                Thread.sleep(late.by());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        switch (fault.orElse(null)) {
            case Faults.Answer.Refused refused -> {
                remember(call);
                answer(
                        exchange,
                        200,
                        "application/json",
                        new ApiError(refused.code()).body().toString(),
                        0);
            }
            case Faults.Answer.Status status -> {
                remember(call);
                answer(exchange, status.status(), status.type(), status.body(), status.retryAfter());
            }
            case Faults.Answer.Lost lost -> {
                work(exchange, call);
                exchange.close();
            }
            case Faults.Answer.Late late -> send(exchange, work(exchange, call));
            case null -> send(exchange, work(exchange, call));
        }
    }

    private void remember(ApiCall call) {
        synchronized (world.lock) {
            calls.add(call);
        }
    }

    private record Result(int status, JsonObject body, int retryAfter, boolean app) {}

    private Result work(HttpExchange exchange, ApiCall call) {
        String token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(value -> value.replaceFirst("(?i)^Bearer ", ""))
                .orElse(call.text("token"));
        synchronized (world.lock) {
            calls.add(call);
            try {
                Method method = Optional.ofNullable(methods.get(call.method()))
                        .orElseThrow(() -> new ApiError("unknown_method", "req_method", call.method()));
                check(token, method);
                OptionalInt wait = throttle.tooMany(call, method.perMinute());
                if (wait.isPresent()) {
                    return new Result(429, new ApiError("ratelimited").body(), wait.getAsInt(), method.app());
                }
                JsonObject body = method.work().apply(call);
                body.addProperty("ok", true);
                return new Result(200, body, 0, method.app());
            } catch (ApiError refused) {
                return new Result(200, refused.body(), 0, false);
            } catch (RuntimeException bug) {
                return new Result(500, Json.of("ok", false, "error", "bug of the local Slack: " + bug), 0, false);
            }
        }
    }

    private void check(String token, Method method) {
        if (token.isEmpty()) {
            throw new ApiError("not_authed");
        }
        if (!token.equals(method.app() ? appToken : botToken)) {
            throw new ApiError(
                    token.equals(appToken) || token.equals(botToken) ? "not_allowed_token_type" : "invalid_auth");
        }
        if (!revoked.isEmpty()) {
            throw new ApiError(revoked);
        }
        if (!method.app()) {
            method.need(world, method.scopes());
        }
    }

    private void send(HttpExchange exchange, Result result) throws IOException {
        exchange.getResponseHeaders()
                .add("x-oauth-scopes", result.app() ? "connections:write" : String.join(",", world.scopes));
        answer(
                exchange,
                result.status(),
                "application/json; charset=utf-8",
                result.body().toString(),
                result.retryAfter());
    }

    private void upload(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/upload/".length());
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        boolean known;
        synchronized (world.lock) {
            World.StoredFile file = world.files.get(id);
            known = file != null
                    && file.length() == bytes.length
                    && file.content().isEmpty();
            if (file != null && known) {
                world.files.put(
                        id,
                        new World.StoredFile(
                                id,
                                file.name(),
                                file.length(),
                                file.altText(),
                                new String(bytes, StandardCharsets.ISO_8859_1)));
            }
        }
        answer(exchange, known ? 200 : 400, "text/plain", known ? "OK - " + bytes.length : "bad length", 0);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body, int retryAfter)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        if (retryAfter > 0) {
            exchange.getResponseHeaders().add("Retry-After", String.valueOf(retryAfter));
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).ifPresent(query -> form(query, parameters));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (type.startsWith("application/json") && !body.isBlank()) {
            for (Map.Entry<String, JsonElement> entry :
                    JsonParser.parseString(body).getAsJsonObject().entrySet()) {
                JsonElement value = entry.getValue();
                parameters.put(entry.getKey(), value.isJsonPrimitive() ? value.getAsString() : value.toString());
            }
        } else {
            form(body, parameters);
        }
        return parameters;
    }

    private static void form(String text, Map<String, String> parameters) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
