package io.pointsman.plugin.webhook;

import io.pointsman.api.Host;
import io.pointsman.api.lever.LeverAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One request to the service, signed and bounded in time and size; redirects are not followed. Safe for all threads. */
final class SteeringService implements AutoCloseable {

    private static final int MOST_BYTES = 16 * 1024;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    private final Host host;
    private final WebhookSettings settings;
    private final HttpClient client;

    SteeringService(Host host, WebhookSettings settings) {
        this.host = host;
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    Attempt attempt(String key, byte[] body) throws InterruptedException {
        try {
            TargetRules.requireAddress(settings);
            return heard(send(request(key, body)));
        } catch (TargetRules.ForbiddenTargetException forbidden) {
            return new Attempt.Answered(new LeverAnswer.Refused(String.valueOf(forbidden.getMessage())));
        } catch (BoundedBody.TooLongException tooLong) {
            return new Attempt.Answered(new LeverAnswer.Failed(String.valueOf(tooLong.getMessage())));
        } catch (IOException failure) {
            return new Attempt.TryAgain(why(failure), Optional.empty());
        }
    }

    private HttpRequest request(String key, byte[] body) {
        Instant now = host.now();
        return HttpRequest.newBuilder(settings.url())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "pointsman")
                .header(Signature.KEY_HEADER, key)
                .header(Signature.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()))
                .header(Signature.SIGNATURE_HEADER, Signature.of(settings.secret(), now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** The whole answer within the time-out; the client's own would end with the headers. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, ignored -> new BoundedBody(MOST_BYTES));
        Host.Timer limit = host.after(settings.timeout(), () -> answer.cancel(true));
        try {
            return answer.get();
        } catch (CancellationException late) {
            throw new IOException("no answer within " + io.pointsman.api.Durations.show(settings.timeout()), late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        } finally {
            limit.cancel();
        }
    }

    private Attempt heard(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 200) {
            return new Attempt.Answered(SteeringJson.answer(response.body()));
        }
        if (status == 429 || status >= 500) {
            return new Attempt.TryAgain("HTTP " + status, retryAfter(response));
        }
        if (status >= 300 && status < 400) {
            return new Attempt.Answered(
                    new LeverAnswer.Failed("HTTP " + status + ": it redirects, and that is not followed"));
        }
        return new Attempt.Answered(
                status >= 400 ? new LeverAnswer.Refused("HTTP " + status) : new LeverAnswer.Failed("HTTP " + status));
    }

    /** Seconds or a date (RFC 9110, 10.2.3); nonsense is not heard. */
    private Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Retry-After").flatMap(text -> {
            try {
                Duration wait = text.matches("[0-9]{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(text))
                        : Duration.between(
                                host.now(),
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant());
                if (wait.isNegative()) {
                    return Optional.of(Duration.ZERO);
                }
                return Optional.of(wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
            } catch (DateTimeException nonsense) {
                return Optional.empty();
            }
        });
    }

    private static String why(IOException failure) {
        if (failure instanceof UnknownHostException || failure.getCause() instanceof UnresolvedAddressException) {
            return "its name has no address";
        }
        if (failure instanceof ConnectException) {
            return "it cannot be connected to";
        }
        if (failure instanceof javax.net.ssl.SSLException) {
            return "no TLS with it: " + failure.getMessage();
        }
        return Optional.ofNullable(failure.getMessage())
                .filter(text -> !text.isBlank())
                .orElse("the connection was cut");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
