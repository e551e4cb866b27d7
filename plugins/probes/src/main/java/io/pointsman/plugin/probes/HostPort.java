package io.pointsman.plugin.probes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;

/**
 * {@code host}, {@code host:port}, an address, {@code [2001:db8::1]:port}.
 *
 * @param host a name or an address, without brackets
 */
record HostPort(String host, OptionalInt port) {

    private static final Pattern WRITTEN = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:\\s]+))(?::(\\d{1,5}))?");

    /** Reads one; empty when it is none. */
    static Optional<HostPort> parse(String text) {
        String bare = text.strip();
        if (isAddress(bare)) {
            return Optional.of(new HostPort(bare, OptionalInt.empty()));
        }
        Matcher matcher = WRITTEN.matcher(bare);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String bracketed = matcher.group(1);
        String host = bracketed == null ? matcher.group(2) : bracketed;
        if (bracketed == null ? !isAddress(host) && !Accepts.isName(host) : !isAddress(host)) {
            return Optional.empty();
        }
        String digits = matcher.group(3);
        if (digits == null) {
            return Optional.of(new HostPort(host, OptionalInt.empty()));
        }
        int port = Integer.parseInt(digits);
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new HostPort(host, OptionalInt.of(port)));
    }

    /** Whether the text is an address, IPv4 or IPv6. */
    static boolean isAddress(String text) {
        return Address.toByteArray(text, Address.IPv4) != null || Address.toByteArray(text, Address.IPv6) != null;
    }

    /** The address that the text is; asks nobody. */
    static InetAddress address(String text) {
        try {
            return Address.getByAddress(text);
        } catch (UnknownHostException odd) {
            throw new IllegalArgumentException("'" + text + "' is no IP address", odd);
        }
    }

    /** The place, for a host that is an address. */
    Place at(String label, int usualPort) {
        String shown = port.isEmpty() ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port.getAsInt();
        return new Place(label, shown, new InetSocketAddress(address(host), port.orElse(usualPort)));
    }
}
