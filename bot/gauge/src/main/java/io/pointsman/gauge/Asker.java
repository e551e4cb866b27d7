package io.pointsman.gauge;

import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks one {@link Site}. An answer is bounded in time and size; redirects are not followed, and no proxy is taken, whatever the environment
 * says. An interrupt ends a question. Safe for all threads.
 */
public final class Asker implements AutoCloseable {

    private static final int MOST_BYTES = 16 * 1_048_576;

    private final Host host;
    private final Site site;
    private final HttpClient client;

    /** @throws IllegalArgumentException when its file of authorities cannot be read */
    public Asker(Host host, Site site) {
        this.host = host;
        this.site = site;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(site.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1);
        site.trust().ifPresent(file -> builder.sslContext(trusting(file)));
        this.client = builder.build();
    }

    /** Asks by GET; the answer may have any status. */
    public Answer get(String path, Map<String, String> query) throws Trouble, InterruptedException {
        return get(path, query, site.timeout());
    }

    /** Asks by GET, with a patience of its own, for a place that answers when it has news. */
    public Answer get(String path, Map<String, String> query, Duration timeout) throws Trouble, InterruptedException {
        return send(request(site.at(path, query)).GET().build(), timeout);
    }

    /** Asks by POST of a form, for questions that are too long for an address. */
    public Answer post(String path, Map<String, String> form) throws Trouble, InterruptedException {
        return send(
                request(site.at(path, Map.of()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Site.form(form)))
                        .build(),
                site.timeout());
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json").header("User-Agent", "pointsman");
        site.headers().forEach(request::header);
        return request;
    }

    /** The whole answer within the time; the client's own time-out would end with the headers. */
    private Answer send(HttpRequest request, Duration timeout) throws Trouble, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, ignored -> new BoundedBody(MOST_BYTES));
        Host.Timer limit = host.after(timeout, () -> coming.cancel(true));
        try {
            HttpResponse<byte[]> response = coming.get();
            return new Answer(
                    site.toString(),
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers().map());
        } catch (CancellationException late) {
            throw new Trouble(site + " gave no answer within " + shown(timeout));
        } catch (ExecutionException failed) {
            throw new Trouble(
                    site + ": " + why(Optional.ofNullable(failed.getCause()).orElse(failed)));
        } catch (InterruptedException stopped) {
            coming.cancel(true);
            throw stopped;
        } finally {
            limit.cancel();
        }
    }

    private static String shown(Duration duration) {
        return duration.toMillis() < 1_000 ? duration.toMillis() + "ms" : Durations.show(duration);
    }

    private static String why(Throwable failure) {
        if (failure instanceof UnknownHostException || failure.getCause() instanceof UnresolvedAddressException) {
            return "its name has no address";
        }
        if (failure instanceof ConnectException) {
            return "it cannot be connected to";
        }
        if (failure instanceof SSLException) {
            return "no TLS with it: " + failure.getMessage();
        }
        return Optional.ofNullable(failure.getMessage())
                .filter(text -> !text.isBlank())
                .orElse("the connection was cut");
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException("trust: no certificate in " + file);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    "trust: " + file + " cannot be read; it must be a PEM file of authorities", unreadable);
        }
    }

    /** Ends what is asked now, and the threads of the client. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
