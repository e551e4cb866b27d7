package io.pointsman.plugin.webhook;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;

/** Which addresses may be asked: by TLS and in the open Internet, unless the operator says otherwise; this machine always. */
final class TargetRules {

    private TargetRules() {}

    /** @throws IllegalArgumentException when the service would be asked without TLS over a network */
    static void requireScheme(WebhookSettings settings) {
        String scheme = String.valueOf(settings.url().getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("http");
        if (!plain && !scheme.equals("https")) {
            throw new IllegalArgumentException("plugins.webhook.url begins with https://");
        }
        if (plain && !settings.plainHttp() && !isThisMachine(settings.url().getHost())) {
            throw new IllegalArgumentException(
                    "plugins.webhook.url begins with https://; only a service on this machine may be asked without TLS (plain-http: true allows it)");
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /**
     * Looks the name up before each attempt.
     *
     * @throws IOException when it has no address, or one that may not be asked
     */
    static void requireAddress(WebhookSettings settings) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(settings.url().getHost())) {
            if (!settings.privateAddresses() && isPrivate(address)) {
                throw new ForbiddenTargetException(settings.url().getHost()
                        + " has an address in a private network; plugins.webhook.private-addresses: true allows it");
            }
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return false;
        }
        return address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal(address)
                || isSharedOrReserved(address);
    }

    /** fc00::/7. */
    private static boolean isUniqueLocal(InetAddress address) {
        return !(address instanceof Inet4Address) && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** 100.64.0.0/10 between carriers, 192.0.0.0/24, 0.0.0.0/8, and 240.0.0.0/4 with the broadcast address. */
    private static boolean isSharedOrReserved(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first == 0
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || first >= 240;
    }

    /** It may not be asked, now or later. */
    static final class ForbiddenTargetException extends IOException {
        private static final long serialVersionUID = 1L;

        ForbiddenTargetException(String message) {
            super(message);
        }
    }
}
