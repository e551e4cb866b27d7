package io.pointsman.plugin.webhook;

import io.pointsman.api.settings.Settings;
import java.net.URI;
import java.time.Duration;
import javax.crypto.SecretKey;

/**
 * A service that is told of pages, as {@code plugins.webhook.targets} names it.
 *
 * @param secret signs what goes there, and what comes back; it stands in no text that this record makes
 * @param privateAddresses whether it may be in a private or link-local network
 */
record WebhookTarget(
        String name, URI url, SecretKey secret, Duration connectTimeout, Duration timeout, boolean privateAddresses) {

    static WebhookTarget of(String name, Settings settings) {
        String where = "plugins.webhook.targets." + name;
        return new WebhookTarget(
                name,
                TargetRules.url(where, settings.text("url", ""), settings.flag("plain-http", false)),
                Signature.key(where, settings),
                settings.duration("connect-timeout", Duration.ofSeconds(5)),
                settings.duration("timeout", Duration.ofSeconds(10)),
                settings.flag("private-addresses", false));
    }

    @Override
    public String toString() {
        return "webhook " + name;
    }
}
