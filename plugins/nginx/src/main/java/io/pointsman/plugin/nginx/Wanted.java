package io.pointsman.plugin.nginx;

import io.pointsman.api.settings.Settings;
import java.util.List;

/**
 * What of a server is a customer's, as its file says.
 *
 * @param zones status zones of servers, {@code status_zone} in the configuration of nginx
 * @param zonesAreHostnames whether the names of these zones are the customer's hostnames, and prove whose they are
 * @param upstreams groups of servers behind it, with a {@code zone} in the configuration of nginx
 * @param caches keys of cache zones
 * @param wholeServer whether everything that it does is for this customer
 */
record Wanted(
        List<String> zones,
        boolean zonesAreHostnames,
        List<String> upstreams,
        List<String> caches,
        boolean wholeServer) {

    static Wanted of(Settings settings) {
        return new Wanted(
                settings.texts("zones"),
                settings.flag("zones-are-hostnames", false),
                settings.texts("upstreams"),
                settings.texts("caches"),
                settings.flag("whole-server", false));
    }

    /** Whether anything can be read of it from a page; a sentence that says what would be right, else. */
    String problem(Page page) {
        if (page == Page.STUB) {
            return wholeServer && zones.isEmpty() && upstreams.isEmpty() && caches.isEmpty()
                    ? ""
                    : "stub_status counts all requests of the server and knows no zones: write whole-server: true"
                            + " alone where they are all this customer's";
        }
        return wholeServer || (zones.isEmpty() && upstreams.isEmpty() && caches.isEmpty())
                ? "name zones, upstreams or caches; whole-server is for stub_status"
                : "";
    }
}
