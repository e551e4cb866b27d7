package io.pointsman.api.event;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Vote;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The customer half of an event: holds nothing that a customer must not hear. */
public sealed interface CustomerEvent {

    Instant at();

    record Opened(Instant at, SwitchoverId id, String customerName, String title, Optional<Instant> plannedStart)
            implements CustomerEvent {}

    record RoomReady(Instant at, ChannelAddress channel) implements CustomerEvent {}

    /** The bot is in a channel again, from which it had been cut off. */
    record RoomBack(Instant at, ChannelAddress channel) implements CustomerEvent {}

    record Slipped(Instant at, Duration by, Instant plannedStart) implements CustomerEvent {}

    record Closed(Instant at, boolean watching) implements CustomerEvent {}

    record WatchEnded(Instant at) implements CustomerEvent {}

    /**
     * Something happened to a step that the customer may see.
     *
     * @param theirs whether the step is in the customer's hands
     * @param by who did it, when it is theirs
     */
    record StepChanged(
            Instant at, StepId id, String title, boolean theirs, StepState.Status status, String by, String note)
            implements CustomerEvent {}

    /**
     * One of several whose word a step needs has spoken.
     *
     * @param by who of the customer it was; empty when staff spoke
     * @param note what the customer said
     */
    record StepConfirmed(Instant at, StepId id, String title, String by, String note) implements CustomerEvent {}

    /** A step that the customer may see waits until then; told in their zone too where it is known. */
    record StepWaits(Instant at, StepId id, String title, Instant until, Optional<ZoneId> zone)
            implements CustomerEvent {}

    /**
     * A step that the customer may see is looked at from outside.
     *
     * @param by who of the customer said that it is done; empty when nobody did
     */
    record CheckBegan(Instant at, StepId id, String title, String by) implements CustomerEvent {}

    /**
     * What was seen from outside of a step that is not done by it.
     *
     * @param theirs whether the step is in the customer's hands
     * @param saw what was seen; empty when it is not theirs
     */
    record CheckAnswered(Instant at, StepId id, String title, boolean theirs, VerdictKind verdict, List<String> saw)
            implements CustomerEvent {
        public CheckAnswered {
            saw = List.copyOf(saw);
        }
    }

    /**
     * A step that the customer may see is done, and was seen to be.
     *
     * @param by who did it, when it is theirs
     */
    record StepVerified(Instant at, StepId id, String title, String by, String note) implements CustomerEvent {}

    /**
     * The customer's go or no-go is asked for.
     *
     * @param why why again; empty the first time
     */
    record Asked(Instant at, String gate, Instant answerBy, String why) implements CustomerEvent {}

    /**
     * The customer spoke at a gate.
     *
     * @param last whether this word was the last that was missing: the gate has passed
     */
    record YouVoted(Instant at, String gate, Vote.Word word, String by, String note, boolean last)
            implements CustomerEvent {

        /** The same word, as the last that was missing. */
        public YouVoted asTheLast() {
            return new YouVoted(at, gate, word, by, note, true);
        }
    }

    record GateDecided(Instant at, String gate) implements CustomerEvent {}

    /**
     * A share was agreed.
     *
     * @param lever what the customer is asked to turn; empty when somebody else moves the traffic
     */
    record ShareAgreed(Instant at, Share share, Optional<String> lever) implements CustomerEvent {}

    record ShareDeclared(Instant at, Share share, Optional<Instant> soakUntil) implements CustomerEvent {}

    record SoakOver(Instant at, Share share, boolean top) implements CustomerEvent {}

    record RollbackCalled(Instant at, Share from, Optional<String> lever, Duration settle, Instant backAtEarliest)
            implements CustomerEvent {}

    record RollbackDeclared(Instant at, Instant backAt) implements CustomerEvent {}

    record RolledBack(Instant at) implements CustomerEvent {}

    /**
     * The ramp stays where it is.
     *
     * @param by who of the customer called it; empty when staff did
     * @param why what the customer said
     */
    record Held(Instant at, String by, String why) implements CustomerEvent {}

    record Released(Instant at, String by) implements CustomerEvent {}

    /** Every hold of this switchover is lifted. */
    record Resumed(Instant at) implements CustomerEvent {}

    /** What held all our switchovers is over; a hold of this one may still stand. */
    record FreezeEnded(Instant at) implements CustomerEvent {}

    record LeadChanged(Instant at, String name) implements CustomerEvent {}

    record ContactVouched(Instant at, String name) implements CustomerEvent {}

    /** Somebody whom nobody named is let into the room. */
    record GuestInvited(Instant at, String name) implements CustomerEvent {}

    record VouchEnded(Instant at, String name) implements CustomerEvent {}

    record Said(Instant at, String text) implements CustomerEvent {}

    /** A time as some people of the customer read it. */
    record LocalTime(String shown, List<String> people) {
        public LocalTime {
            people = List.copyOf(people);
        }
    }

    /** The customer's people are told the planned start as their own clocks show it. */
    record StartTold(Instant at, List<LocalTime> times) implements CustomerEvent {
        public StartTold {
            times = List.copyOf(times);
        }
    }

    /**
     * The start moved: who stands by is asked again.
     *
     * @param theirs whether the customer had named somebody
     */
    record StandbyAsked(Instant at, StepId id, String title, boolean theirs) implements CustomerEvent {}

    /**
     * It is asked who is here.
     *
     * @param people whom of the customer
     */
    record RollCalled(Instant at, List<String> people) implements CustomerEvent {
        public RollCalled {
            people = List.copyOf(people);
        }
    }

    /** A step in the customer's hands that should have ended. */
    record Overdue(StepId id, String title, Instant due) {}

    /**
     * The customer is reminded of steps in its hands.
     *
     * @param people whom of the customer
     */
    record Nudged(Instant at, List<String> people, List<Overdue> steps) implements CustomerEvent {
        public Nudged {
            people = List.copyOf(people);
            steps = List.copyOf(steps);
        }
    }

    /**
     * Somebody on the customer's side had us called.
     *
     * @param by who
     * @param again whether we were called already
     */
    record HelpCalled(Instant at, Role role, String by, boolean again) implements CustomerEvent {}

    /** Where it stands with what somebody on the customer's side had us called for. Says nothing of who. */
    record HelpMoved(Instant at, Role role, Progress progress, Optional<Instant> arrival) implements CustomerEvent {

        /** How far it is. */
        public enum Progress {
            /** The next of us is asked. */
            NEXT,
            /** Somebody of us comes. */
            TAKEN,
            /** They are there. */
            HERE,
            /** They do not come after all; somebody else is asked. */
            OPEN_AGAIN,
            /** Nobody of us answered; the traffic is held. */
            NOBODY,
            /** It is over. */
            OVER
        }
    }
}
