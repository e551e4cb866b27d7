package io.pointsman.core.health;

import io.pointsman.api.Role;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is probably behind findings that fail, and who can do something about it.
 *
 * @param words in one clause, without a stop
 * @param role who is called
 */
record Cause(String words, Role role) {

    /** Of findings that fail, the worst first. */
    static Cause of(List<Finding> failing) {
        if (failing.isEmpty()) {
            return new Cause("", Role.OPS);
        }
        if (has(failing, Measure.ORIGIN_REFUSED)) {
            return new Cause(
                    "the origin answers 403 or 429 to our addresses: probably a limit or a block by peer address",
                    Role.SUPPORT);
        }
        if (has(failing, Measure.EDGE_TLS_FAILURE)) {
            return new Cause("TLS handshakes fail: look at the certificate, its names and its chain", Role.OPS);
        }
        boolean origin = has(failing, Measure.ORIGIN_5XX);
        if (origin) {
            return new Cause("the errors come from the origin" + narrow(failing, Scope.Kind.ORIGIN), Role.SUPPORT);
        }
        String where = narrow(failing, Scope.Kind.POP) + narrow(failing, Scope.Kind.HOSTNAME);
        if (has(failing, Measure.EDGE_503)) {
            return new Cause(
                    "the edge makes the errors itself: it cannot connect to the origin, or waits too long" + where,
                    Role.NETENG);
        }
        if (has(failing, Measure.EDGE_5XX)) {
            return new Cause("the errors are made at the edge or in its configuration" + where, Role.OPS);
        }
        if (has(failing, Measure.EDGE_4XX) || has(failing, Measure.ORIGIN_4XX)) {
            return new Cause(
                    "many requests are refused: look at host name, routes and configuration" + where,
                    Role.PRODUCT_ENGINEERING);
        }
        if (has(failing, Measure.EDGE_REQUESTS)) {
            return new Cause("a black hole, a withdrawn route, or the lever was turned" + where, Role.NETENG);
        }
        if (has(failing, Measure.PROBE_FAILURE)) {
            return new Cause("our own requests through the edge fail" + where, Role.OPS);
        }
        if (has(failing, Measure.ORIGIN_LATENCY)) {
            return new Cause("the origin has become slow", Role.SUPPORT);
        }
        return new Cause("it has become slow" + where, Role.OPS);
    }

    private static boolean has(List<Finding> failing, Measure measure) {
        return failing.stream().anyMatch(one -> one.signal().measure() == measure);
    }

    /** Where the worst of a kind of parts is, when not all parts of the kind are named. */
    private static String narrow(List<Finding> failing, Scope.Kind kind) {
        Optional<Finding> worst = failing.stream()
                .filter(one -> one.signal().scope().kind() == kind)
                .max(Comparator.comparingDouble(Finding::weight));
        return worst.map(one -> ", above all " + one.signal().scope().name()).orElse("");
    }
}
