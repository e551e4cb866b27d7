package io.pointsman.plugin.webhook;

import io.pointsman.api.Host;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.TrafficLever;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a traffic-steering service for a share. Tried again is what says nothing of the request: no connection, a cut one, no answer in time,
 * 5xx and 429. Whatever else comes is an answer.
 */
final class WebhookLever implements TrafficLever {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookLever.class);

    private static final int MOST_ARGUMENTS = 32;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private volatile Optional<Service> service = Optional.empty();

    /** What the plugin was started with. */
    private record Service(Host host, WebhookSettings settings, SteeringService steering) {}

    void start(Host host, WebhookSettings settings) {
        service = Optional.of(new Service(host, settings, new SteeringService(host, settings)));
    }

    void stop() {
        service.ifPresent(one -> one.steering().close());
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Optional<String> problem(SortedMap<String, String> arguments) {
        if (arguments.size() > MOST_ARGUMENTS) {
            return Optional.of("it takes " + MOST_ARGUMENTS + " arguments at most");
        }
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            if (!argument.getKey().matches("[a-z][a-z0-9-]{0,39}")) {
                return Optional.of("the name of an argument is lower case, such as pool or edge-group");
            }
            if (argument.getValue().length() > 300) {
                return Optional.of("argument " + argument.getKey() + " is longer than 300 characters");
            }
        }
        return Optional.empty();
    }

    @Override
    public LeverAnswer ask(LeverRequest request) throws InterruptedException {
        Optional<Service> started = service;
        return started.isEmpty()
                ? new LeverAnswer.Refused("no service is configured: plugins.webhook.url")
                : ask(started.get(), request);
    }

    private static LeverAnswer ask(Service service, LeverRequest request) throws InterruptedException {
        Host host = service.host();
        byte[] body = SteeringJson.body(request);
        long started = host.monotonicNanos();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            switch (service.steering().attempt(request.key(), body)) {
                case Attempt.Answered answered -> {
                    return answered.answer();
                }
                case Attempt.TryAgain again -> {
                    LOG.warn("{}: attempt {} came to nothing: {}", request.key(), attempt, again.why());
                    Duration wait = again.after().orElse(pause);
                    Duration spent = Duration.ofNanos(host.monotonicNanos() - started);
                    boolean patient =
                            spent.plus(wait).compareTo(service.settings().giveUpAfter()) <= 0;
                    if (attempt >= service.settings().attempts() || !patient) {
                        return new LeverAnswer.Failed(
                                again.why() + (attempt == 1 ? "" : " (" + attempt + " attempts)"));
                    }
                    Pause.of(host, wait);
                    pause = pause.multipliedBy(2);
                }
            }
        }
    }
}
