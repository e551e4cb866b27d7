package io.pointsman.plugin.probes;

import io.pointsman.api.Host;

/** What every check looks with: the clock, the options, and the ways to ask. One for the plugin, used by all runs at once. */
record World(Host host, ProbesOptions options, Trust trust, DnsClient dns, Fetcher fetcher) {

    static World of(Host host, ProbesOptions options) {
        Trust trust = options.trust().map(Trust::of).orElseGet(Trust::ofTheSystem);
        return new World(
                host,
                options,
                trust,
                new DnsClient(host, options.timeout()),
                new Fetcher(host, options.timeout(), options.ports(), trust::fresh));
    }
}
