package io.pointsman.api.http;

import java.net.URI;
import java.util.Locale;

/** Reads the address of a service from a configuration. */
public final class HttpAddress {

    private HttpAddress() {}

    /**
     * The address of a service, without a slash at its end: by TLS, or on this machine.
     *
     * @param key where it stands, for the message
     * @param plain whether it may be asked without TLS over a network too
     * @throws IllegalArgumentException when it is none; says what would be right
     */
    public static URI of(String text, String key, boolean plain) {
        URI address;
        try {
            address = URI.create(text.replaceAll("/+$", ""));
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    key + " is no address; write one such as https://api.example.net", broken);
        }
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || address.getUserInfo() != null || !scheme.matches("https?")) {
            throw new IllegalArgumentException(
                    key + " is an address with a host and without a user name, such as https://api.example.net");
        }
        if (scheme.equals("http") && !plain && !isThisMachine(address.getHost())) {
            throw new IllegalArgumentException(
                    key + " begins with https://; only a service on this machine may be asked without TLS");
        }
        return address;
    }

    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
