package io.pointsman.api;

import java.util.List;

/**
 * The names and places of a customer's traffic, as its file lists them under {@code traffic:}.
 *
 * @param hostnames the names that move, such as {@code www.acme.example}
 * @param origins where the content comes from, {@code host} or {@code host:port}
 * @param formerEdges where the traffic went before, {@code host} or {@code host:port}
 */
public record CustomerTraffic(List<String> hostnames, List<String> origins, List<String> formerEdges) {

    /** Nothing is known. */
    public static final CustomerTraffic NONE = new CustomerTraffic(List.of(), List.of(), List.of());

    public CustomerTraffic {
        hostnames = List.copyOf(hostnames);
        origins = List.copyOf(origins);
        formerEdges = List.copyOf(formerEdges);
    }
}
