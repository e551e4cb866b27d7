package io.pointsman.plugin.probes;

import java.net.InetSocketAddress;

/**
 * Somewhere to connect to.
 *
 * @param label what people call it, such as the region; empty when it has no name
 * @param shown its address as it was written
 */
record Place(String label, String shown, InetSocketAddress address) {

    @Override
    public String toString() {
        return label.isEmpty() ? shown : label + " (" + shown + ")";
    }

    /** The same machine at another port; one that was written with its port keeps it. */
    Place port(int other) {
        boolean written = shown.startsWith("[") || shown.matches("[^:]+:\\d+");
        return written ? this : new Place(label, shown, new InetSocketAddress(address.getAddress(), other));
    }
}
