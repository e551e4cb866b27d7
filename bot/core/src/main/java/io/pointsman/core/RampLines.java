package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.WayBack;
import java.time.Duration;
import java.time.Instant;

/** What staff read of the traffic. */
final class RampLines {

    private RampLines() {}

    static String of(Switchover before, RampEvent event, String who, Instant now) {
        return switch (event) {
            case RampEvent.Agreed agreed ->
                agreed.stage() + " agreed by " + who + ": " + agreed.share() + "."
                        + (isTurnedByAPlugin(before, agreed)
                                ? ""
                                : " " + Words.role(before, agreed.holder()) + ", please move "
                                        + Inert.text(agreed.lever()) + " to " + agreed.share() + " and say "
                                        + typed("moved") + ".")
                        + verdict(before, agreed);
            case RampEvent.Declared declared ->
                who + " moved to " + declared.share() + "."
                        + declared.soakUntil()
                                .map(until -> " It soaks until " + Words.over(until, now) + ".")
                                .orElse("");
            case RampEvent.Seen seen ->
                Inert.text(seen.source()) + " sees " + seen.share() + " on us (agreed "
                        + before.ramp().agreed() + ").";
            case RampEvent.SoakOver over ->
                over.stage() + ": " + over.share() + " was held long enough."
                        + (over.top()
                                ? " That is the top."
                                : " Next: " + typed("poll") + ", then " + typed("ramp next") + ".");
            case RampEvent.Overridden given ->
                who + " overrides the verdict (" + Inert.text(given.verdict()) + ") for the rise to " + given.stage()
                        + closing(given.why()) + " It counts for one rise, and a hold voids it.";
            case RampEvent.RollbackCalled called ->
                "ROLLBACK from " + called.from() + " by " + who + closing(called.why())
                        + (RampRules.lever(before).call().isPresent()
                                ? ""
                                : " " + Words.role(before, called.holder()) + ", please set "
                                        + Inert.text(called.lever()) + " back now and say " + typed("moved 0") + ".")
                        + " If moved now, the last user is back by "
                        + Words.over(called.backAtEarliest(), now) + " (settle " + Durations.show(called.settle())
                        + ").";
            case RampEvent.RollbackDeclared declared ->
                who + " moved everything back. The last user is back by " + Words.over(declared.backAt(), now) + ".";
            case RampEvent.RolledBack ignored ->
                "ROLLBACK finished: no traffic is on us. The ladder starts again at its first gate.";
            case RampEvent.LadderResumed resumed ->
                who + " goes on at " + resumed.stage() + " (" + resumed.share() + ") after the rollback"
                        + closing(resumed.why()) + " Next: " + typed("poll") + ".";
            case RampEvent.ForecastSet forecast ->
                who + " expects " + RampRules.number(forecast.rps()) + " rps"
                        + (forecast.gbps() > 0 ? " and " + RampRules.number(forecast.gbps()) + " Gbps" : "") + " at "
                        + forecast.share() + ".";
            case RampEvent.VerdictChanged changed ->
                "Verdict: " + Inert.text(changed.verdict().toString()) + " (was "
                        + before.ramp().verdict().kind().name().toLowerCase(java.util.Locale.ROOT) + ")."
                        + whoDecides(before, changed);
            case RampEvent.WayBackCloses closes ->
                closes.until().isAfter(now)
                        ? "THE WAY BACK CLOSES in " + Durations.show(Duration.between(now, closes.until()))
                                + ": the certificate of the old side ends at " + Words.time(closes.until(), now)
                                + ". Have it renewed, or decide before that."
                        : "THE WAY BACK IS CLOSED: the certificate of the old side ended at "
                                + Words.time(closes.until(), now) + "; users who go back meet an error.";
            case RampEvent.AbortMet abort ->
                "ABORT CRITERION met: " + Inert.text(RampRules.bound(abort.bound())) + closing(abort.evidence())
                        + offer(before, now);
        };
    }

    /** What the rise rests on; why somebody overrode the verdict was said when they did. */
    private static String verdict(Switchover before, RampEvent.Agreed agreed) {
        String verdict = Inert.text(agreed.verdict());
        int colon = verdict.indexOf(": ");
        String shown = colon < 0 ? verdict : verdict.substring(0, colon) + " (" + verdict.substring(colon + 2) + ")";
        String by = before.ramp().override().map(Ramp.GivenOverride::by).orElse(agreed.override());
        return " The verdict is " + shown
                + (agreed.override().isEmpty() ? "." : ", overridden by " + Inert.text(by) + ".");
    }

    private static boolean isTurnedByAPlugin(Switchover before, RampEvent.Agreed agreed) {
        return before.runbook()
                .stage(agreed.stage())
                .flatMap(stage -> before.runbook().leverOf(stage).call())
                .isPresent();
    }

    /** Nobody rises on a doubt, so somebody is asked by name to end it. */
    private static String whoDecides(Switchover before, RampEvent.VerdictChanged changed) {
        return changed.verdict().kind() == VerdictKind.INCONCLUSIVE
                        && before.life() == Life.OPEN
                        && before.ramp().anyOnUs()
                        && before.nextStage().isPresent()
                ? " " + Words.role(before, Role.LEAD) + ", nothing rises on that: wait until it passes, or "
                        + typed("override why") + " lets one rise go."
                : "";
    }

    private static String offer(Switchover before, Instant now) {
        if (!before.ramp().anyOnUs() || before.ramp().rollingBack()) {
            return "";
        }
        if (RampRules.rollsBackByItself(before)) {
            return " The runbook says to roll back: I do so now.";
        }
        Duration settle = WayBack.settle(before);
        return " Lead, deputy, ops or neteng may say " + typed("rollback why")
                + ": if moved now, the last user is back by " + Words.over(now.plus(settle), now) + " (settle "
                + Durations.show(settle) + ").";
    }
}
