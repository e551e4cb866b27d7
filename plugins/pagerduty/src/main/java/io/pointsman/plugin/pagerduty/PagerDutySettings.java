package io.pointsman.plugin.pagerduty;

import io.pointsman.api.PersonId;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Networks;
import io.pointsman.http.Site;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code plugins.pagerduty} says.
 *
 * @param routingKeys by the names of services; no text that this record makes holds them
 * @param from the mail address of the user in whose name the bot writes, where it is nobody's word
 * @param people the mail addresses of persons in PagerDuty, in lower case
 * @param webhookSecrets any of which signs what comes in
 * @param every how often it is looked at while a page is open
 * @param appears how long PagerDuty may take to make an incident of what it took
 */
record PagerDutySettings(
        Site events,
        Site api,
        Map<String, String> routingKeys,
        String from,
        Map<PersonId, String> people,
        List<String> webhookSecrets,
        Duration every,
        Duration appears) {

    private static final String ROUTING_KEY = "[0-9a-zA-Z]{32}";

    static PagerDutySettings of(Settings settings) {
        Map<String, String> keys = new LinkedHashMap<>();
        Settings services = settings.section("services");
        for (String name : services.keys()) {
            String key = services.section(name)
                    .secret("routing-key")
                    .orElseThrow(() -> new IllegalArgumentException(
                            "plugins.pagerduty.services." + name + " needs routing-key-env or routing-key-file"));
            if (!key.matches(ROUTING_KEY)) {
                throw new IllegalArgumentException("the routing key of plugins.pagerduty.services." + name
                        + " is none: it is 32 letters and digits, of an integration of the kind Events API v2");
            }
            keys.put(name, key);
        }
        Map<PersonId, String> people = new LinkedHashMap<>();
        Settings named = settings.section("people");
        named.keys()
                .forEach(id ->
                        named.text(id).ifPresent(mail -> people.put(new PersonId(id), mail.toLowerCase(Locale.ROOT))));
        String token = settings.secret("token")
                .orElseThrow(() -> new IllegalArgumentException("plugins.pagerduty needs token-env or token-file"));
        Duration every = settings.duration("every", Duration.ofSeconds(15));
        return new PagerDutySettings(
                site(settings, "events-url", "https://events.pagerduty.com", Map.of()),
                site(settings, "api-url", "https://api.pagerduty.com", Map.of("Authorization", "Token token=" + token)),
                keys,
                settings.text("from", ""),
                people,
                Stream.of("webhook-secret", "old-webhook-secret")
                        .flatMap(key -> settings.secret(key).stream())
                        .toList(),
                every,
                settings.duration("appears", Duration.ofMinutes(1)));
    }

    private static Site site(Settings settings, String key, String usual, Map<String, String> headers) {
        Site site = Site.of("plugins: pagerduty: " + key, settings, settings.text(key, usual), headers);
        if ("http".equals(site.base().getScheme())
                && !Networks.isThisMachine(site.base().getHost())
                && !settings.flag("plain-http", false)) {
            throw new IllegalArgumentException("plugins.pagerduty." + key
                    + ": a secret would travel without TLS; write https://, or plain-http: true");
        }
        return site;
    }

    /** Who has this mail address there. */
    Optional<PersonId> person(String mail) {
        String wanted = mail.toLowerCase(Locale.ROOT);
        return people.entrySet().stream()
                .filter(one -> one.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public String toString() {
        return "pagerduty by " + api;
    }
}
