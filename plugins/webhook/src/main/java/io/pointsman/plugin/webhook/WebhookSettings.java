package io.pointsman.plugin.webhook;

import io.pointsman.api.settings.Settings;
import java.net.URI;
import java.time.Duration;
import javax.crypto.SecretKey;

/**
 * What {@code plugins.webhook} says.
 *
 * @param secret with which requests are signed; it stands in no text that this record makes
 * @param timeout of one attempt, its answer included
 * @param giveUpAfter after this time no further attempt begins
 * @param plainHttp whether a service that is not on this machine may be asked without TLS
 * @param privateAddresses whether it may be in a private or link-local network
 */
record WebhookSettings(
        URI url,
        SecretKey secret,
        Duration connectTimeout,
        Duration timeout,
        Duration giveUpAfter,
        int attempts,
        boolean plainHttp,
        boolean privateAddresses) {

    static WebhookSettings of(Settings settings) {
        boolean plainHttp = settings.flag("plain-http", false);
        return new WebhookSettings(
                TargetRules.url("plugins.webhook", settings.text("url", ""), plainHttp),
                Signature.key("plugins.webhook", settings),
                settings.duration("connect-timeout", Duration.ofSeconds(5)),
                settings.duration("timeout", Duration.ofSeconds(20)),
                settings.duration("give-up-after", Duration.ofSeconds(90)),
                settings.number("attempts", 4),
                plainHttp,
                settings.flag("private-addresses", false));
    }

    @Override
    public String toString() {
        return "webhook " + url.getHost();
    }
}
