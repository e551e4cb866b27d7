package io.pointsman.sim;

import io.pointsman.api.Role;
import io.pointsman.api.runbook.Step;

/** What people of the story write when they have done a step. */
final class Evidence {
    private Evidence() {}

    static String of(Step step, Role role) {
        return switch (step.id().value()) {
            case "pre.scope" -> "www and shop, one zone, peak at 20:00, no freeze before December";
            case "pre.forecast" ->
                role.equals(Role.NETENG) ? "capacity is there in every region" : "from last year's logs";
            case "pre.config-review" -> "redirects and cache keys ported, origin is the true one";
            case "pre.tls" -> "both names, valid until March, two regions";
            case "pre.origin-allowlist" -> "your ranges are in the firewall group";
            case "pre.parallel-host-test" ->
                role.equals(Role.CUSTOMER) ? "our shop team likes it" : "212 checks, 0 differ";
            case "pre.rollback-rehearsal" -> "there and back in 5 minutes 40";
            case "day.ttl-300" -> "300 s on all four servers";
            case "day.standby" -> "it is me, until midnight";
            case "day.baseline" -> "0.08 % errors, p95 212 ms";
            case "flip.dns-at-0" -> "CNAME is in place, weight 0";
            case "post.ttl-restore" -> "back at 3600 s";
            case "post.origin-lockdown" -> "only your ranges from now on";
            case "post.report" -> "sent to everybody";
            default -> "looks good";
        };
    }
}
