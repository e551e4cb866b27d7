package io.pointsman.plugin.webhook;

import io.pointsman.http.Networks;
import java.net.URI;
import java.util.Locale;

/** How a service that is told something signed may be reached: by TLS, unless the operator says otherwise; this machine always. */
final class TargetRules {

    private TargetRules() {}

    /**
     * @param where the section of the configuration, for people: {@code plugins.webhook}
     * @throws IllegalArgumentException when the text is no address, or would be asked without TLS over a network
     */
    static URI url(String where, String text, boolean plainHttp) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(where + ".url is no address", broken);
        }
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    where
                            + ".url is an address with a host and without a user name, such as https://steering.example.net/v1/share");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("http");
        if (!plain && !scheme.equals("https")) {
            throw new IllegalArgumentException(where + ".url begins with https://");
        }
        if (plain && !plainHttp && !Networks.isThisMachine(url.getHost())) {
            throw new IllegalArgumentException(
                    where
                            + ".url begins with https://; only a service on this machine may be asked without TLS (plain-http: true allows it)");
        }
        return url;
    }
}
