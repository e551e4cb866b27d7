package io.pointsman.plugin.twilio;

import io.pointsman.api.settings.Settings;
import io.pointsman.http.Networks;
import io.pointsman.http.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code plugins.twilio} says.
 *
 * @param account its id, {@code AC…}
 * @param token of the account: logs in, and signs what Twilio tells; it stands in no text that this record makes
 * @param from the number that calls, or the id of a messaging service, {@code MG…}, for SMS alone
 * @param callbacks where the bot is reached from outside; empty where Twilio cannot tell anything
 */
record TwilioSettings(Site api, String account, String token, String from, Optional<URI> callbacks) {

    static TwilioSettings of(Settings settings, Optional<URI> publicUrl) {
        String account = settings.text("account", "");
        String token = settings.secret("token")
                .orElseThrow(() -> new IllegalArgumentException("plugins.twilio needs token-env or token-file"));
        Site api = Site.of(
                "plugins: twilio",
                settings,
                settings.text("url", "https://api.twilio.com"),
                Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8))));
        if (publicUrl.isPresent()
                && "http".equals(publicUrl.get().getScheme())
                && !Networks.isThisMachine(publicUrl.get().getHost())) {
            throw new IllegalArgumentException(
                    "plugins.twilio: Twilio tells the bot over TLS only; http.public-url begins with https://");
        }
        return new TwilioSettings(
                api,
                account,
                token,
                settings.text("from", ""),
                publicUrl.map(url -> URI.create(url + "/plugins/twilio")));
    }

    boolean isMessagingService() {
        return from.startsWith("MG");
    }

    @Override
    public String toString() {
        return "twilio account " + account;
    }
}
