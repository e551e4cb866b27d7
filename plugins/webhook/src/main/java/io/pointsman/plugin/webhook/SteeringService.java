package io.pointsman.plugin.webhook;

import io.pointsman.api.Host;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Bounds;
import io.pointsman.http.Question;
import io.pointsman.http.Site;
import io.pointsman.http.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One request to the service, signed and bounded in time and size; redirects are not followed. Safe for all threads. */
final class SteeringService implements AutoCloseable {

    private static final int MOST_BYTES = 16 * 1024;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    private final Host host;
    private final WebhookSettings settings;
    private final Asker asker;

    SteeringService(Host host, WebhookSettings settings) {
        this.host = host;
        this.settings = settings;
        Site site = new Site(settings.url(), Map.of(), settings.timeout(), Optional.empty());
        this.asker = new Asker(
                host,
                site,
                Bounds.of(site)
                        .bytes(MOST_BYTES)
                        .connect(settings.connectTimeout())
                        .privateNetworks(settings.privateAddresses()));
    }

    Attempt attempt(String key, byte[] body) throws InterruptedException {
        try {
            return heard(asker.ask(Signature.signed(Question.post("", body), settings.secret(), host.now(), key)));
        } catch (Trouble trouble) {
            return switch (trouble.kind()) {
                case FORBIDDEN ->
                    new Attempt.Answered(new LeverAnswer.Refused(
                            trouble.why() + "; plugins.webhook.private-addresses: true allows it"));
                case ANSWERED -> new Attempt.Answered(new LeverAnswer.Failed(trouble.why()));
                case UNASKED, UNANSWERED -> new Attempt.TryAgain(trouble.why(), Optional.empty());
            };
        }
    }

    private Attempt heard(Answer answer) {
        int status = answer.status();
        if (status == 200) {
            return new Attempt.Answered(SteeringJson.answer(answer.body().getBytes(StandardCharsets.UTF_8)));
        }
        if (status == 429 || status >= 500) {
            return new Attempt.TryAgain("HTTP " + status, answer.retryAfter(host.now(), LONGEST_RETRY_AFTER));
        }
        if (status >= 300 && status < 400) {
            return new Attempt.Answered(
                    new LeverAnswer.Failed("HTTP " + status + ": it redirects, and that is not followed"));
        }
        return new Attempt.Answered(
                status >= 400 ? new LeverAnswer.Refused("HTTP " + status) : new LeverAnswer.Failed("HTTP " + status));
    }

    @Override
    public void close() {
        asker.close();
    }
}
