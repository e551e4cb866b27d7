package io.pointsman.api.runbook;

import io.pointsman.api.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * Who or what moves the traffic.
 *
 * @param holder the role that is asked to move, and whose word declares a share
 * @param label what they turn, in words: "the weighted CNAME of www.example.com"
 * @param settle how long after a move the last user follows it (DNS: TTL and propagation); the rollback clock
 * @param call the plugin that turns it; present exactly when it is one. The holder moves by hand when that fails
 */
public record Lever(Kind kind, Role holder, String label, Duration settle, Optional<LeverCall> call) {

    /** What the lever is. */
    public enum Kind {
        CUSTOMER_DNS,
        OPS,
        PLUGIN
    }

    /** A lever that people turn. */
    public Lever(Kind kind, Role holder, String label, Duration settle) {
        this(kind, holder, label, settle, Optional.empty());
    }

    /** A lever that a plugin turns. */
    public static Lever plugin(Role holder, String label, Duration settle, LeverCall call) {
        return new Lever(Kind.PLUGIN, holder, label, settle, Optional.of(call));
    }
}
