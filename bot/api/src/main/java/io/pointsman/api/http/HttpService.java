package io.pointsman.api.http;

import io.pointsman.api.Host;
import io.pointsman.api.page.PageNotSent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Asks a service outside. A request has a time limit that counts its whole answer, which may have so many bytes and no more; a redirect is an
 * answer like any other, and a proxy is never picked up from the environment of the process. Safe for all threads.
 */
public final class HttpService implements AutoCloseable {

    private static final int MOST_BYTES = 1024 * 1024;

    private final String name;
    private final Host host;
    private final Duration limit;
    private final HttpClient client;

    /**
     * @param name how the service is called in a message about it, such as {@code PagerDuty}
     * @param connect how long until there is a connection
     * @param limit how long one request may take, its answer included
     */
    public HttpService(String name, Host host, Duration connect, Duration limit) {
        this.name = name;
        this.host = host;
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A request to be completed, which says who asks. */
    public static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).header("User-Agent", "pointsman");
    }

    /**
     * Sends it, and waits for the whole answer, whatever its status.
     *
     * @throws IOException when there is none; its message is one line that holds no address
     */
    public HttpAnswer ask(HttpRequest request) throws IOException, InterruptedException {
        try {
            return answer(request);
        } catch (IOException failure) {
            throw new IOException(name + ": " + why(failure), failure);
        }
    }

    /**
     * Sends what disturbs somebody, and returns what is a success.
     *
     * @throws PageNotSent when it certainly did nothing: there was no connection, or it was refused
     * @throws IOException when nobody knows
     */
    public HttpAnswer call(HttpRequest request) throws PageNotSent, IOException, InterruptedException {
        HttpAnswer answer;
        try {
            answer = answer(request);
        } catch (IOException failure) {
            if (neverConnected(failure)) {
                throw PageNotSent.now(name + ": " + why(failure));
            }
            throw new IOException(name + ": " + why(failure), failure);
        }
        int status = answer.status();
        if (answer.isGood()) {
            return answer;
        }
        if (status == 429) {
            throw PageNotSent.now(name + " is asked too often (HTTP 429)");
        }
        if (status >= 500 || status == 408) {
            throw new IOException(name + " answered HTTP " + status);
        }
        throw PageNotSent.forGood(name + " refused it (HTTP " + status + ")"
                + (status < 400 ? ": it redirects, and that is not followed" : ""));
    }

    private HttpAnswer answer(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> whole =
                client.sendAsync(request, ignored -> new BoundedBody(MOST_BYTES));
        Host.Timer late = host.after(limit, () -> whole.completeExceptionally(new TimeoutException()));
        try {
            HttpResponse<byte[]> response = whole.get();
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, header -> header.getValue().get(0)));
            return new HttpAnswer(response.statusCode(), headers, response.body());
        } catch (ExecutionException failed) {
            throw cause(failed);
        } catch (InterruptedException stopped) {
            whole.cancel(true);
            throw stopped;
        } finally {
            late.cancel();
        }
    }

    private static IOException cause(ExecutionException failed) {
        Throwable cause = failed.getCause() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failed.getCause();
        if (cause instanceof TimeoutException) {
            return new java.io.InterruptedIOException("no answer in time");
        }
        return cause instanceof IOException known ? known : new IOException(cause);
    }

    private static boolean neverConnected(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException
                || failure.getCause() instanceof UnresolvedAddressException;
    }

    private static String why(IOException failure) {
        if (failure instanceof UnknownHostException || failure.getCause() instanceof UnresolvedAddressException) {
            return "its name has no address";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (failure instanceof ConnectException) {
            return "it cannot be connected to";
        }
        if (failure instanceof SSLException) {
            return "no TLS with it";
        }
        if (failure instanceof java.io.InterruptedIOException) {
            return "no answer in time";
        }
        return Optional.ofNullable(failure.getMessage())
                .filter(text -> text.startsWith("its answer is longer"))
                .orElse("the connection was cut");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
