package io.pointsman.api.event;

import io.pointsman.api.Lane;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.Stamp;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.runbook.Bound;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something happened to the traffic, or to what is known of it. */
public sealed interface RampEvent extends Event {

    /**
     * A share was agreed: the lever's holder is asked to move.
     *
     * @param override by whom and why the verdict was overridden; empty when it was a pass
     */
    record Agreed(Stamp stamp, StageId stage, Share share, Role holder, String lever, String verdict, String override)
            implements RampEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.ShareAgreed(
                    stamp.at(), share, holder.equals(Role.CUSTOMER) ? Optional.of(lever) : Optional.empty()));
        }
    }

    /** The holder declared a share; the soak of its stage starts. */
    record Declared(Stamp stamp, Share share, Optional<Instant> soakUntil) implements RampEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.ShareDeclared(stamp.at(), share, soakUntil));
        }
    }

    /** A source measured a share. */
    record Seen(Stamp stamp, Share share, String source) implements RampEvent {}

    /** The stage was held long enough. */
    record SoakOver(Stamp stamp, StageId stage, Share share, boolean top) implements RampEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.SoakOver(stamp.at(), share, top));
        }
    }

    /**
     * The lead lets one rise pass although the verdict is not a pass.
     *
     * @param verdict what the verdict was
     */
    record Overridden(Stamp stamp, StageId stage, String verdict, String why) implements RampEvent {}

    /**
     * All traffic goes back.
     *
     * @param holder the role that is asked to move it
     * @param settle how long after the move the last user is back
     * @param backAtEarliest when the last user is back if it is moved at once
     */
    record RollbackCalled(
            Stamp stamp, Share from, String why, Role holder, String lever, Duration settle, Instant backAtEarliest)
            implements RampEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.RollbackCalled(
                    stamp.at(),
                    from,
                    holder.equals(Role.CUSTOMER) ? Optional.of(lever) : Optional.empty(),
                    settle,
                    backAtEarliest));
        }
    }

    /** The holder declared that the traffic was moved back; the clock of the rollback runs. */
    record RollbackDeclared(Stamp stamp, Instant backAt) implements RampEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.RollbackDeclared(stamp.at(), backAt));
        }
    }

    /** The last user is back. */
    record RolledBack(Stamp stamp) implements RampEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.RolledBack(stamp.at()));
        }
    }

    /** The ladder goes on at a stage other than the first, by the lead's word. */
    record LadderResumed(Stamp stamp, StageId stage, Share share, String why) implements RampEvent {}

    /**
     * Expected traffic at a share.
     *
     * @param gbps 0 when it was not said
     */
    record ForecastSet(Stamp stamp, Share share, double rps, double gbps) implements RampEvent {}

    /** The detectors changed their mind. */
    record VerdictChanged(Stamp stamp, Verdict verdict) implements RampEvent {
        @Override
        public Lane lane() {
            return verdict.kind() == io.pointsman.api.VerdictKind.FAIL ? Lane.CRITICAL : Lane.NORMAL;
        }
    }

    /**
     * The way back closes soon, or is closed: the certificate of the old side ends.
     *
     * @param until when it ends
     */
    record WayBackCloses(Stamp stamp, Instant until) implements RampEvent {}

    /** An abort criterion was met: a hold and a page follow, and a rollback is offered. */
    record AbortMet(Stamp stamp, Bound bound, String evidence) implements RampEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }
}
