package io.pointsman.plugin.ical;

import io.pointsman.api.Host;
import io.pointsman.api.oncall.Shift;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Asker;
import io.pointsman.http.Site;
import io.pointsman.http.Trouble;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One calendar at an address. Whoever has the address reads the calendar, so it is a secret: no text of this class holds more of it than
 * the host.
 */
final class Feed implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Asker asker;
    private final String path;
    private final ZoneId zone;

    private Feed(Asker asker, String path, ZoneId zone) {
        this.asker = asker;
        this.path = path;
        this.zone = zone;
    }

    /** @throws IllegalArgumentException when it could not be read; the message names the key, and not the address */
    static Feed of(String name, Settings settings, Host host) {
        String where = "plugins: ical: calendars: " + name;
        URI address = address(where, settings.secret("url").orElse(""));
        String base = address.getScheme() + "://" + address.getRawAuthority();
        String path = Optional.ofNullable(address.getRawPath()).orElse("")
                + Optional.ofNullable(address.getRawQuery())
                        .map(query -> "?" + query)
                        .orElse("");
        Site site = Site.of(where, settings, base, Map.of("Accept", "text/calendar"));
        Site patient = new Site(site.base(), site.headers(), settings.duration("timeout", PATIENCE), site.trust());
        return new Feed(new Asker(host, patient), path, zone(where, settings.text("zone", "UTC")));
    }

    /** {@code webcal} is what calendars call HTTP. */
    private static URI address(String where, String text) {
        try {
            String http = text.strip().replaceFirst("(?i)^webcals?://", "https://");
            URI address = URI.create(http);
            if (address.getHost() != null
                    && address.getRawUserInfo() == null
                    && List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException none) {
            // The cause would repeat the address, which is a secret.
        }
        throw new IllegalArgumentException(
                where + ": what url-env or url-file gives is no address such as https://calendar.example.net/feed.ics");
    }

    private static ZoneId zone(String where, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    where + ": '" + text + "' is no time zone; write one such as Europe/Berlin", unknown);
        }
    }

    List<Shift> shifts(Instant from, Instant until) throws Trouble, InterruptedException {
        return new ShiftReader(zone).read(asker.get(path, Map.of()).must().body(), from, until);
    }

    @Override
    public void close() {
        asker.close();
    }
}
