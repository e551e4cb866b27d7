package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import io.pointsman.api.Host;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The Web API of one workspace, call by call: what went wrong is sorted by what can be done about it, and a method that Slack limits rests
 * for as long as Slack says, alone. Blocks; safe for any thread.
 */
public final class WebApi implements AutoCloseable {

    private static final int MILLIS = (int) Duration.ofSeconds(15).toMillis();
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** One call, by the SDK. */
    @FunctionalInterface
    public interface Call<T> {
        T ask(MethodsClient methods) throws IOException, SlackApiException;
    }

    private final Host host;
    private final Slack slack;
    private final OkHttpClient client;
    private final String token;
    private final Map<String, Long> restsUntil = new ConcurrentHashMap<>();
    private volatile Consumer<String> onRevoked = why -> {};

    /**
     * @param base where the methods are, with a slash at its end
     * @param proxy the one proxy to use; without it none is, whatever the environment says
     */
    public WebApi(String base, String token, Optional<String> proxy, Host host) {
        this.host = host;
        this.token = token;
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(base);
        config.setStatsEnabled(false);
        config.setHttpClientCallTimeoutMillis(MILLIS);
        config.setProxyUrl(proxy.orElse(""));
        // The SDK asks whether a proxy is null, and the listeners that it adds write tokens at DEBUG.
        if (proxy.isEmpty()) {
            withoutProxy(config);
        }
        config.getHttpClientResponseHandlers().clear();
        OkHttpClient.Builder builder = SlackHttpClient.buildOkHttpClient(config).newBuilder();
        // It would send again by itself what may have arrived, and the room would read it twice.
        builder.retryOnConnectionFailure(false);
        if (proxy.isEmpty()) {
            builder.proxy(Proxy.NO_PROXY);
        }
        this.client = builder.build();
        SlackHttpClient http = new SlackHttpClient(client);
        http.setConfig(config);
        this.slack = Slack.getInstance(config, http);
    }

    @SuppressWarnings("NullAway") // The SDK's word for no proxy.
    private static void withoutProxy(SlackConfig config) {
        config.setProxyUrl(null);
    }

    /** Who is told that the token is worth nothing any more. */
    public void onRevoked(Consumer<String> told) {
        onRevoked = told;
    }

    /** The SDK as this is set up, for what builds on it. */
    public Slack slack() {
        return slack;
    }

    /** What the calls are made by, for what is no call of the Web API. */
    OkHttpClient client() {
        return client;
    }

    /** How long the method rests. */
    public Duration rest(String method) {
        long until = restsUntil.getOrDefault(method, Long.MIN_VALUE);
        return until == Long.MIN_VALUE ? Duration.ZERO : Duration.ofNanos(Math.max(0, until - host.monotonicNanos()));
    }

    /** One call, with the bot's token. */
    public <T extends SlackApiTextResponse> T call(String method, Call<T> call) throws ApiProblem {
        return callWith(token, method, call);
    }

    /** One call, with another token. */
    public <T extends SlackApiTextResponse> T callWith(String other, String method, Call<T> call) throws ApiProblem {
        Duration rest = rest(method);
        if (rest.isPositive()) {
            throw ApiProblem.limited(method, rest);
        }
        try {
            T answer = call.ask(slack.methods(other));
            if (answer == null) {
                throw ApiProblem.unwell(method, "what came is no answer of Slack");
            }
            if (!answer.isOk()) {
                throw refused(method, answer);
            }
            return answer;
        } catch (SlackApiException status) {
            int code = status.getResponse().code();
            if (code == 429) {
                throw resting(method, seconds(status.getResponse().header("Retry-After")));
            }
            throw ApiProblem.unwell(method, "Slack answers HTTP " + code);
        } catch (JsonParseException page) {
            throw ApiProblem.unwell(method, "what came is no answer of Slack");
        } catch (IOException lost) {
            throw ApiProblem.unwell(method, "no answer (" + lost.getClass().getSimpleName() + ")");
        }
    }

    /**
     * One call, again and again until it works, Slack refuses it, or the time is over.
     *
     * @param within after which the last problem is given
     */
    public <T extends SlackApiTextResponse> T insist(String method, Duration within, Call<T> call) throws ApiProblem {
        Pause pause = new Pause(Duration.ofMillis(500), Duration.ofSeconds(20), host.random());
        long end = host.monotonicNanos() + within.toNanos();
        while (true) {
            try {
                return call(method, call);
            } catch (ApiProblem problem) {
                Duration wait = problem.kind() == ApiProblem.Kind.LIMITED ? problem.retryAfter() : pause.next();
                if (!problem.mayPass() || host.monotonicNanos() + wait.toNanos() > end) {
                    throw problem;
                }
                sleep(wait);
            }
        }
    }

    private static void sleep(Duration time) throws ApiProblem {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiProblem.unwell("waiting", "the bot stops");
        }
    }

    private ApiProblem refused(String method, SlackApiTextResponse answer) {
        String code = Optional.ofNullable(answer.getError()).orElse("no reason");
        ApiProblem problem = ApiProblem.of(
                method, code, Optional.ofNullable(answer.getNeeded()).orElse(""));
        if (problem.kind() == ApiProblem.Kind.REVOKED) {
            onRevoked.accept(code);
        }
        return problem;
    }

    private ApiProblem resting(String method, Duration asked) {
        Duration rest = asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
        restsUntil.put(method, host.monotonicNanos() + rest.toNanos());
        return ApiProblem.limited(method, rest);
    }

    private static Duration seconds(@Nullable String header) {
        try {
            return header == null
                    ? Duration.ofSeconds(1)
                    : Duration.ofSeconds(Math.max(1, Long.parseLong(header.strip())));
        } catch (NumberFormatException odd) {
            return Duration.ofSeconds(30);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
