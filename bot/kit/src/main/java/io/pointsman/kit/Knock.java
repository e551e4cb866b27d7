package io.pointsman.kit;

import io.pointsman.api.web.WebMethod;
import io.pointsman.api.web.WebRequest;
import io.pointsman.api.web.WebResponse;
import io.pointsman.runtime.plugin.PluginEndpoints.Offer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A request that somebody sends to an endpoint; it is sent when it is {@link #answered}. What the server itself does, such as its limits, is
 * not here: for that, drop the plugin into a distribution.
 */
public final class Knock {

    private final Stage stage;
    private final WebMethod method;
    private final String path;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String body = "";

    Knock(Stage stage, WebMethod method, String path) {
        this.stage = stage;
        this.method = method;
        this.path = path;
    }

    public Knock header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** With {@code Authorization: Bearer SECRET}. */
    public Knock bearer(String secret) {
        return header("Authorization", "Bearer " + secret);
    }

    public Knock parameter(String name, String value) {
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    public Knock body(String text) {
        body = text;
        return this;
    }

    /** Sends it, and requires the status, and each of these in the body. */
    public WebResponse answered(int status, String... parts) {
        WebResponse response = send();
        String got = method + " " + path + " was answered " + response.status() + ": "
                + response.text().strip();
        if (response.status() != status) {
            throw new AssertionError("expected " + status + "; " + got);
        }
        for (String part : parts) {
            if (!response.text().contains(part)) {
                throw new AssertionError("expected '" + part + "'; " + got);
            }
        }
        return response;
    }

    /** Sends it, and returns what came back. */
    public WebResponse send() {
        List<Offer> there = stage.bot().web().offers().stream()
                .filter(offer -> matches(offer.path()))
                .toList();
        if (there.isEmpty()) {
            return WebResponse.text(404, "There is nothing here.");
        }
        WebRequest request =
                new WebRequest(method, path, query, headers, "192.0.2.1", body.getBytes(StandardCharsets.UTF_8));
        return there.stream()
                .filter(offer -> offer.endpoint().methods().contains(method))
                .findFirst()
                .map(offer -> {
                    CompletableFuture<WebResponse> answer =
                            stage.bot().web().answer(offer, request).toCompletableFuture();
                    while (!answer.isDone()) {
                        stage.settle();
                    }
                    return answer.join();
                })
                .orElseGet(() -> WebResponse.text(405, "Method not allowed."));
    }

    private boolean matches(String pattern) {
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
