package io.pointsman.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param host an address or a name of this machine; {@code [::1]} without its brackets
 * @param port 0 takes any that is free
 */
public record Listen(String host, int port) {

    private static final Pattern WRITTEN = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:\\[\\]/]+)):([0-9]{1,5})");

    /** Reads {@code 127.0.0.1:8080} or {@code [::1]:8080}; empty when it is neither. */
    public static Optional<Listen> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
        return Optional.of(new Listen(host, Integer.parseInt(matcher.group(3))));
    }

    /** Whether this machine alone can reach it. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
