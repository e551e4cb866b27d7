package io.pointsman.http;

import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks one {@link Site}. An answer is bounded in time and size; redirects are not followed, and no proxy is taken, whatever the environment
 * says. An interrupt ends a question. Safe for all threads.
 */
public final class Asker implements AutoCloseable {

    private final Host host;
    private final Site site;
    private final Bounds bounds;
    private final HttpClient client;

    /** @throws IllegalArgumentException when its file of authorities cannot be read */
    public Asker(Host host, Site site) {
        this(host, site, Bounds.of(site));
    }

    /** @throws IllegalArgumentException when its file of authorities cannot be read */
    public Asker(Host host, Site site, Bounds bounds) {
        this.host = host;
        this.site = site;
        this.bounds = bounds;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(bounds.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1);
        site.trust().ifPresent(file -> builder.sslContext(trusting(file)));
        this.client = builder.build();
    }

    /** Whom it asks. */
    public Site site() {
        return site;
    }

    /** Asks by GET; the answer may have any status. */
    public Answer get(String path, Map<String, String> query) throws Trouble, InterruptedException {
        return ask(Question.get(path, query));
    }

    /** Asks by GET, with a patience of its own, for a place that answers when it has news. */
    public Answer get(String path, Map<String, String> query, Duration timeout) throws Trouble, InterruptedException {
        return ask(Question.get(path, query), timeout);
    }

    /** Asks by POST of a form, for questions that are too long for an address. */
    public Answer post(String path, Map<String, String> form) throws Trouble, InterruptedException {
        return ask(Question.form(path, form));
    }

    /** Asks; the answer may have any status. */
    public Answer ask(Question question) throws Trouble, InterruptedException {
        return ask(question, site.timeout());
    }

    private Answer ask(Question question, Duration timeout) throws Trouble, InterruptedException {
        requireAddress();
        HttpRequest.Builder request = HttpRequest.newBuilder(site.at(question.path(), question.query()))
                .header("Accept", "application/json")
                .header("User-Agent", "pointsman");
        site.headers().forEach(request::header);
        question.headers().forEach(request::setHeader);
        byte[] body = question.body();
        return send(
                request.method(
                                question.method(),
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                timeout);
    }

    /** Looks the name up before each question: what it leads to may change. */
    private void requireAddress() throws Trouble {
        if (bounds.privateNetworks()) {
            return;
        }
        String name = site.base().getHost();
        try {
            for (InetAddress address : InetAddress.getAllByName(name)) {
                if (Networks.isPrivate(address)) {
                    throw new Trouble(Trouble.Kind.FORBIDDEN, site, name + " has an address in a private network");
                }
            }
        } catch (UnknownHostException nowhere) {
            throw new Trouble(Trouble.Kind.UNASKED, site, "its name has no address");
        }
    }

    /** The whole answer within the time; the client's own time-out would end with the headers. */
    private Answer send(HttpRequest request, Duration timeout) throws Trouble, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, ignored -> new BoundedBody(bounds.mostBytes()));
        AtomicBoolean late = new AtomicBoolean();
        Host.Timer limit = host.after(timeout, () -> {
            late.set(true);
            coming.cancel(true);
        });
        try {
            HttpResponse<byte[]> response = coming.get();
            return new Answer(
                    site.toString(),
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers().map());
        } catch (CancellationException cancelled) {
            throw late(timeout);
        } catch (ExecutionException failed) {
            if (late.get()) {
                // The client says of a request that is cut off that it failed, when it is quicker than the one who cut
                // it.
                throw late(timeout);
            }
            Throwable failure = Optional.ofNullable(failed.getCause()).orElse(failed);
            throw new Trouble(kind(failure), site, why(failure));
        } catch (InterruptedException stopped) {
            coming.cancel(true);
            throw stopped;
        } finally {
            limit.cancel();
        }
    }

    private Trouble late(Duration timeout) {
        return new Trouble(Trouble.Kind.UNANSWERED, site, "no answer within " + shown(timeout));
    }

    private static Trouble.Kind kind(Throwable failure) {
        boolean unasked = failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException;
        return failure instanceof BoundedBody.TooLongException
                ? Trouble.Kind.ANSWERED
                : unasked ? Trouble.Kind.UNASKED : Trouble.Kind.UNANSWERED;
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
