package io.pointsman.api.runbook;

import io.pointsman.api.Role;
import java.time.Duration;

/**
 * Who or what moves the traffic.
 *
 * @param holder the role that is asked to move, and whose word declares a share
 * @param label what they turn, in words: "the weighted CNAME of www.example.com"
 * @param settle how long after a move the last user follows it (DNS: TTL and propagation); the rollback clock
 */
public record Lever(Kind kind, Role holder, String label, Duration settle) {

    /** What the lever is. */
    public enum Kind {
        CUSTOMER_DNS,
        OPS,
        PLUGIN
    }
}
