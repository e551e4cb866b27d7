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
            case "pre.order" -> "static, api, www, in this order; checkout stays within www";
            case "pre.apex-way" -> "ALIAS at our provider, it follows within a minute";
            case "pre.parts" -> "enough requests in both, and they look alike";
            case "pre.geo-dns" -> "one record set for each region, all to the old side";
            case "pre.path-rule" -> "the rule is there and switched off";
            case "pre.target-ready" -> "every name answers at the new place, certificates until June";
            case "pre.start-numbers" -> "11,900 requests per second at 20:00";
            case "day.ttl-lower", "pre.ttl-lower" -> "lowered on all four servers";
            case "dns.away" -> "all records point to the other side, none was deleted";
            case "drain.one-per-cent" -> "under 90 requests per second, two monitors and an old app";
            case "drain.target-well" -> "errors and load as we expected them";
            case "off.deactivate" -> "deactivated, the configuration is kept";
            case "off.certificate" -> "removed, the validation record too";
            case "off.report" -> "price and a missing log format; logs were sent";
            case "help.question" -> "www shows an old certificate since Monday, for everybody";
            case "help.tls", "help.origin", "help.dns", "help.caching" -> "looked at it from two regions";
            case "help.answer" -> "the validation record was missing, it is back now";
            case "help.confirmed" -> "works for us, thank you";
            default -> "looks good";
        };
    }
}
