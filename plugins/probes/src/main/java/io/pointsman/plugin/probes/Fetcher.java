package io.pointsman.plugin.probes;

import io.pointsman.api.Host;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks one chosen address by HTTP for a host that the world may still find elsewhere: the name goes into SNI and Host and is verified
 * against the certificate, the address is where the connection goes. One connection per question, HTTP/1.1. Header lines, their number,
 * the body, and the whole time are bounded.
 */
final class Fetcher {

    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(16_384)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(10)
            .build();
    private static final int REDIRECTS = 5;

    /** So many silences of the usual length one answer may take as a whole. */
    private static final int PATIENCE = 3;

    private final Host host;
    private final Duration timeout;
    private final ProbesOptions.Ports ports;
    private final Supplier<SSLContext> contexts;

    /**
     * A fetcher.
     *
     * @param contexts a new context for each connection; see {@link Trust#fresh}
     */
    Fetcher(Host host, Duration timeout, ProbesOptions.Ports ports, Supplier<SSLContext> contexts) {
        this.host = host;
        this.ports = ports;
        this.timeout = timeout;
        this.contexts = contexts;
    }

    /** Asks. */
    Answer fetch(Question question, Place place, Deadline deadline) throws Trouble, InterruptedException {
        Duration limit = deadline.atMost(timeout.multipliedBy(PATIENCE));
        try (Line line = Line.to(host, place, deadline.atMost(timeout), limit)) {
            if (question.scheme().equals("http")) {
                return line.talk(() -> talk(line, line.socket(), question, place));
            }
            SSLContext context = question.trustAnybody() ? Trust.context(new Witness()) : contexts.get();
            SSLSocket tls = line.secure(context, question.host(), parameters -> {
                if (!question.trustAnybody()) {
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                }
                parameters.setApplicationProtocols(new String[] {"http/1.1"});
            });
            return line.talk(() -> talk(line, tls, question, place));
        }
    }

    /**
     * Asks, and follows redirects among these names at the same place.
     *
     * @param most how many redirects are followed; the answer is a redirect itself when there are more
     */
    Answer follow(Question question, Place place, int most, Collection<String> names, Deadline deadline)
            throws Trouble, InterruptedException {
        Set<String> been = new LinkedHashSet<>();
        been.add(question.url());
        Answer answer = fetch(question, place, deadline);
        for (int followed = 0; followed < Math.min(most, REDIRECTS) && answer.isRedirect(); followed++) {
            Question next = redirected(answer, names);
            if (!been.add(next.url())) {
                throw new Trouble(
                        Trouble.Kind.BROKEN, "redirects in a circle: " + String.join(" → ", been) + " → " + next.url());
            }
            boolean sameScheme = answer.question().scheme().equals(next.scheme());
            answer = fetch(next, sameScheme ? answer.place() : place.port(ports.of(next.scheme())), deadline);
        }
        return answer;
    }

    private static Question redirected(Answer answer, Collection<String> names) throws Trouble {
        String location = answer.header("Location").orElse("");
        Question asked = answer.question();
        try {
            URI target = URI.create(asked.url()).resolve(URI.create(location));
            String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
            String name = String.valueOf(target.getHost()).toLowerCase(Locale.ROOT);
            boolean known = name.equals(asked.host()) || names.contains(name);
            if (!known || !(scheme.equals("https") || scheme.equals("http"))) {
                throw new Trouble(
                        Trouble.Kind.BROKEN,
                        "redirects to " + location + ", which is none of the customer's hostnames");
            }
            if (target.getPort() != -1 && target.getPort() != (scheme.equals("https") ? 443 : 80)) {
                throw new Trouble(
                        Trouble.Kind.BROKEN, "redirects to " + location + ", a port where users do not come in");
            }
            String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
            return asked.at(scheme, name, target.getRawQuery() == null ? path : path + "?" + target.getRawQuery());
        } catch (IllegalArgumentException odd) {
            throw new Trouble(Trouble.Kind.BROKEN, "redirects to '" + location + "', which is no address", odd);
        }
    }

    /** Nothing is closed here but, by the caller, the line: closing by the book would first read what is left of a body that was cut. */
    private Answer talk(Line line, Socket socket, Question question, Place place) throws IOException, HttpException {
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS);
        connection.bind(socket);
        long start = host.monotonicNanos();
        ClassicHttpResponse response =
                new HttpRequestExecutor().execute(request(question), connection, HttpCoreContext.create());
        Duration firstByte = Duration.ofNanos(host.monotonicNanos() - start);
        List<Answer.Field> fields = Stream.of(response.getHeaders())
                .map(header -> new Answer.Field(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList();
        return new Answer(
                place,
                question,
                response.getCode(),
                fields,
                body(response.getEntity()),
                line.connecting(),
                line.handshaking(),
                firstByte);
    }

    private static Body body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return Body.NONE;
        }
        InputStream content = entity.getContent();
        return content == null ? Body.NONE : Body.read(content);
    }

    private static ClassicHttpRequest request(Question question) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(question.method(), question.target());
        request.setHeader("Host", question.host());
        request.setHeader("User-Agent", "pointsman");
        request.setHeader("Accept", "*/*");
        request.setHeader("Connection", "close");
        question.headers().forEach(request::setHeader);
        return request;
    }
}
