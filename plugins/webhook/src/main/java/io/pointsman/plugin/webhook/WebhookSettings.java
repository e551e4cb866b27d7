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

    private static final int SHORTEST_SECRET = 16;

    static WebhookSettings of(Settings settings) {
        URI url = url(settings.text("url", ""));
        String secret = settings.secret("secret")
                .orElseThrow(() -> new IllegalArgumentException("plugins.webhook needs secret-env or secret-file"));
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret of plugins.webhook is too short: at least " + SHORTEST_SECRET
                    + " characters, such as openssl rand -hex 32 makes");
        }
        WebhookSettings read = new WebhookSettings(
                url,
                Signature.key(secret),
                settings.duration("connect-timeout", Duration.ofSeconds(5)),
                settings.duration("timeout", Duration.ofSeconds(20)),
                settings.duration("give-up-after", Duration.ofSeconds(90)),
                settings.number("attempts", 4),
                settings.flag("plain-http", false),
                settings.flag("private-addresses", false));
        TargetRules.requireScheme(read);
        return read;
    }

    private static URI url(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("plugins.webhook.url is no address", broken);
        }
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "plugins.webhook.url is an address with a host and without a user name, such as https://steering.example.net/v1/share");
        }
        return url;
    }

    @Override
    public String toString() {
        return "webhook " + url.getHost();
    }
}
