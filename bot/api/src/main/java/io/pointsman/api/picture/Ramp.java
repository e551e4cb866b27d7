package io.pointsman.api.picture;

import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.lever.LeverRequest.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the traffic stands.
 *
 * @param agreed what was agreed, after its gate
 * @param declared what the lever's holder declared
 * @param seen what a source last measured
 * @param stage the stage that was last agreed; empty at the foot of the ladder
 * @param declaredAt when the agreed share was declared; empty while the holder is asked to move
 * @param soakUntil when the soak of the declared stage is over
 * @param soaked whether that was said
 * @param override lets one rise pass a verdict that is not a pass
 * @param rollback the rollback that runs or ran last; kept until the ladder starts again
 * @param nextStage where the ladder goes on, when that is not the stage above {@code stage}
 * @param forecasts by share, ascending
 * @param verdict what the detectors say now
 * @param lever what a plugin's lever was last asked; empty when none was
 * @param wayBackTold when it was last said that the way back closes; empty when it was not
 */
public record Ramp(
        Share agreed,
        Share declared,
        Optional<Share> seen,
        Optional<StageId> stage,
        Optional<Instant> declaredAt,
        Optional<Instant> soakUntil,
        boolean soaked,
        Optional<GivenOverride> override,
        Optional<Rollback> rollback,
        Optional<StageId> nextStage,
        List<Forecast> forecasts,
        Verdict verdict,
        Optional<LeverAsk> lever,
        Optional<Instant> wayBackTold) {

    /** Nothing moved, nothing measured. */
    public static final Ramp FOOT = new Ramp(
            Share.NONE,
            Share.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Verdict.NO_SOURCE,
            Optional.empty(),
            Optional.empty());

    public Ramp {
        forecasts = List.copyOf(forecasts);
    }

    /** Whether any share is on us, as far as anybody agreed, declared or saw. */
    public boolean anyOnUs() {
        return !agreed.isNone()
                || !declared.isNone()
                || seen.filter(share -> !share.isNone()).isPresent();
    }

    /** Whether the holder was asked to move and did not declare yet. */
    public boolean waitsForLever() {
        return !agreed.equals(declared);
    }

    /** Whether a rollback was called and its last users are not back yet. */
    public boolean rollingBack() {
        return rollback.filter(back -> !back.finished()).isPresent();
    }

    /** Whether traffic moves or may be about to: a part of it is on us, the holder was asked to move, or a rollback runs. */
    public boolean inMotion() {
        return (!declared.isNone() && Share.ALL.isAbove(declared)) || waitsForLever() || rollingBack();
    }

    /** The request to a plugin's lever whose answer is still wanted, in time or late; empty when there is none. */
    public Optional<LeverAsk> awaitedLever() {
        return lever.filter(LeverAsk::isOpen)
                .filter(ask -> ask.direction() == Direction.ROLLBACK
                        ? rollback.filter(back -> back.declaredAt().isEmpty()).isPresent()
                        : !rollingBack() && waitsForLever() && agreed.equals(ask.share()));
    }

    public Optional<Forecast> forecast(Share share) {
        return forecasts.stream()
                .filter(forecast -> forecast.share().equals(share))
                .findFirst();
    }

    /** By whom and why one rise may pass a verdict that is not a pass. */
    public record GivenOverride(StageId stage, String by, String why) {}

    /**
     * A rollback.
     *
     * @param from the share that was on us when it was called
     * @param failedStage the stage at which it was called
     * @param settle how long after the move the last user is back
     * @param declaredAt when the holder declared that the traffic was moved back
     * @param backAt when the last user is back; runs from the declaration
     * @param finished whether that time has passed
     */
    public record Rollback(
            Instant calledAt,
            String by,
            String why,
            Share from,
            Optional<StageId> failedStage,
            Duration settle,
            Optional<Instant> declaredAt,
            Optional<Instant> backAt,
            boolean finished) {}

    /**
     * Expected traffic at a share.
     *
     * @param rps requests per second
     * @param gbps gigabits per second, 0 when not said
     */
    public record Forecast(Share share, double rps, double gbps) {}
}
