package io.pointsman.http;

import java.time.Duration;

/**
 * How far an {@link Asker} goes.
 *
 * @param mostBytes of an answer; more is not read
 * @param connect how long making a connection may take
 * @param privateNetworks whether the place may be in a private or link-local network; this machine always may
 */
public record Bounds(int mostBytes, Duration connect, boolean privateNetworks) {

    private static final int MOST_BYTES = 16 * 1_048_576;

    /** For a place that the operator named, wherever it is. */
    public static Bounds of(Site site) {
        return new Bounds(MOST_BYTES, site.timeout(), true);
    }

    /** The same for answers of another size. */
    public Bounds bytes(int most) {
        return new Bounds(most, connect, privateNetworks);
    }

    /** The same, for an address that must be in the open Internet, or not. */
    public Bounds privateNetworks(boolean allowed) {
        return new Bounds(mostBytes, connect, allowed);
    }

    /** The same with another limit for the connection. */
    public Bounds connect(Duration limit) {
        return new Bounds(mostBytes, limit, privateNetworks);
    }
}
