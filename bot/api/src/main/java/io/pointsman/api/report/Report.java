package io.pointsman.api.report;

import io.pointsman.api.Audience;
import io.pointsman.api.CustomerId;
import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.api.picture.Vote;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The report of one switchover, made from its log alone: the same log and time give the same report. One for the customer holds nothing
 * that the customer's room did not hear or could not see; what staff alone read is empty in it.
 *
 * @param audience for whom it was made
 * @param at the time of the last event that it knows
 * @param steps in the order of the plan; in the customer's report those that the customer may see
 * @param gates each round of each gate, in the order in which they were opened
 * @param rises every rise that was agreed, in order
 * @param rollbacks every rollback that was called, in order
 * @param holds every hold, in order
 * @param standbys who was booked and asked to stand by or to take over, in order; for staff
 * @param pages every page, in order; for staff
 * @param waited who was waited for at the steps; for staff
 * @param waits who was waited for at gates and at the lever, the longest first; for staff
 * @param notes what staff logged and did not take back; for staff
 * @param proposals what the runbook should change; for staff
 */
public record Report(
        SwitchoverId id,
        CustomerId customer,
        String customerName,
        String runbook,
        String title,
        boolean rehearsal,
        Audience audience,
        Instant at,
        Summary summary,
        List<StepLine> steps,
        List<GateLine> gates,
        List<RiseLine> rises,
        List<RollbackLine> rollbacks,
        List<HoldLine> holds,
        List<StandbyLine> standbys,
        List<PageLine> pages,
        Waited waited,
        List<WaitLine> waits,
        List<NoteLine> notes,
        List<NoteLine> feedback,
        List<FollowUp> followUps,
        List<TimelineEntry> timeline,
        List<Proposal> proposals) {

    public Report {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
        rises = List.copyOf(rises);
        rollbacks = List.copyOf(rollbacks);
        holds = List.copyOf(holds);
        standbys = List.copyOf(standbys);
        pages = List.copyOf(pages);
        waits = List.copyOf(waits);
        notes = List.copyOf(notes);
        feedback = List.copyOf(feedback);
        followUps = List.copyOf(followUps);
        timeline = List.copyOf(timeline);
        proposals = List.copyOf(proposals);
    }

    /** How it stands, or how it ended. */
    public enum Outcome {
        /** It still runs. */
        RUNNING,
        /** The ladder was climbed to its end, or, without traffic, every step is done. */
        COMPLETE,
        /** All traffic went back and stayed there. */
        ROLLED_BACK,
        /** It was closed before its end. */
        CLOSED_EARLY
    }

    /**
     * The whole in a few numbers.
     *
     * @param lead who led last
     * @param firstPlannedStart what was planned at the opening
     * @param plannedStart what was planned last
     * @param startedAt when the first share was agreed to; empty before, and for a runbook without traffic
     * @param topAt when the highest share of the plan was declared
     * @param share what is on us at the end
     * @param highestShare the most that ever was
     * @param stepsLate how many steps ended later than planned
     * @param held how long it held, every hold counted once
     */
    public record Summary(
            Outcome outcome,
            String lead,
            Instant openedAt,
            Optional<Instant> firstPlannedStart,
            Optional<Instant> plannedStart,
            Optional<Instant> startedAt,
            Optional<Instant> topAt,
            Optional<Instant> closedAt,
            Share share,
            Share highestShare,
            int stepsDone,
            int stepsSkipped,
            int stepsOpen,
            int stepsLate,
            int overrides,
            Duration held) {}

    /**
     * A step, planned and actual.
     *
     * @param plannedEnd empty when the plan does not say
     * @param late how much later than planned it ended, negative when it was early; empty while it is open or unplanned
     * @param by who said it last; empty where the reader may not know
     * @param failures what went wrong on the way, in order
     * @param added whether it was added from chat
     */
    public record StepLine(
            StepId id,
            String title,
            String phase,
            Role owner,
            StepState.Status status,
            StepState.Verification verification,
            Optional<Instant> plannedStart,
            Optional<Instant> plannedEnd,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Duration> late,
            String by,
            String note,
            List<String> failures,
            boolean added) {
        public StepLine {
            failures = List.copyOf(failures);
        }
    }

    /** How a round of a gate ended. */
    public enum GateOutcome {
        OPEN,
        PASSED,
        /** Answers did not come in time. */
        TIMED_OUT,
        /** It had passed and closed again. */
        EXPIRED
    }

    /**
     * One round of a gate.
     *
     * @param outcomeAt when it passed, timed out or expired; empty while it is open
     * @param votes in the order in which they were cast, those that did not count any more at the end included
     */
    public record GateLine(
            GateId id,
            String title,
            int round,
            Instant openedAt,
            String openedBy,
            GateOutcome outcome,
            Optional<Instant> outcomeAt,
            List<VoteLine> votes) {
        public GateLine {
            votes = List.copyOf(votes);
        }
    }

    /**
     * The word of a role.
     *
     * @param facts what the voter could see, by fact; for staff
     * @param askedAgain why it did not count any more; empty when it counted
     */
    public record VoteLine(
            Instant at,
            Role role,
            String by,
            Vote.Word word,
            String note,
            SortedMap<String, String> facts,
            String askedAgain) {
        public VoteLine {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }
    }

    /**
     * A rise of the share.
     *
     * @param verdict what the detectors said; for staff
     * @param override by whom and why the verdict was overridden; empty when it was a pass; for staff
     * @param declaredAt when the holder of the lever declared it
     * @param soakedAt when it was held long enough
     */
    public record RiseLine(
            StageId stage,
            Share share,
            Instant agreedAt,
            String agreedBy,
            String verdict,
            String override,
            Optional<Instant> declaredAt,
            Optional<Instant> soakedAt) {}

    /**
     * A rollback.
     *
     * @param why the reason; for staff
     * @param backAt when the last user was back, or will be
     */
    public record RollbackLine(
            Instant calledAt,
            String by,
            String why,
            Share from,
            Optional<Instant> declaredAt,
            Optional<Instant> backAt,
            boolean finished) {}

    /**
     * A hold.
     *
     * @param by who called it; empty where the reader may not know
     * @param liftedAt empty while it stands
     */
    public record HoldLine(
            Instant at, String by, String why, Optional<Instant> liftedAt, String liftedBy, String liftedWhy) {}

    /** What became of somebody who was booked, or was to take over. */
    public enum Word {
        /** Booked, and not asked yet. */
        BOOKED,
        /** Asked, and has said nothing. */
        ASKED,
        CONFIRMED,
        /** Asked, and has said nothing until the lead of the team was told. */
        SILENT,
        /** Has said so after the lead of the team was told. */
        LATE,
        DECLINED,
        /** Has it, from somebody else. */
        TOOK_OVER
    }

    /**
     * Somebody who was booked to stand by for a role, or was to take it over.
     *
     * @param begins from when on it is theirs, as the rotation has it
     * @param who by name
     * @param from the name of whoever hands over; empty for a booking
     * @param askedAt when they were last asked
     * @param answeredAt when they, or whoever stands by instead, last answered
     * @param instead the name of whoever stands by in their place; empty when nobody does
     * @param why what they said when they declined
     */
    public record StandbyLine(
            Role role,
            Instant begins,
            String who,
            String from,
            Word word,
            Optional<Instant> askedAt,
            Optional<Instant> answeredAt,
            String instead,
            String why) {}

    /** How often somebody was called for a page, over all channels. */
    public record CalledLine(String name, int times) {}

    /** A page, with every reason that it was opened or noted for, and who was called for it how often. */
    public record PageLine(
            Instant at,
            Role role,
            String by,
            List<String> reasons,
            Optional<Instant> acknowledgedAt,
            String acknowledgedBy,
            Optional<Instant> closedAt,
            List<CalledLine> called) {
        public PageLine {
            reasons = List.copyOf(reasons);
            called = List.copyOf(called);
        }
    }

    /**
     * How long the steps waited, and for whom: from when the turn of a step had come until it was done or skipped.
     *
     * @param bySide what waits at the same time counts once
     * @param steps the steps that waited at all, in the order of the plan
     */
    public record Waited(Sides bySide, List<StepWait> steps) {

        /** Nobody was waited for, or the reader may not know. */
        public static final Waited NOBODY =
                new Waited(new Sides(Duration.ZERO, Duration.ZERO, Duration.ZERO), List.of());

        public Waited {
            steps = List.copyOf(steps);
        }
    }

    /**
     * How long each side was waited for.
     *
     * @param us whoever of staff had the word
     * @param check until a check had looked
     */
    public record Sides(Duration customer, Duration us, Duration check) {}

    /** How long one step waited. */
    public record StepWait(StepId step, String title, Role owner, Sides bySide) {}

    /**
     * How long one role was waited for, and where.
     *
     * @param at the gates and levers, each once
     */
    public record WaitLine(Role role, Duration waited, List<String> at) {
        public WaitLine {
            at = List.copyOf(at);
        }
    }

    /** A note that staff logged. */
    public record NoteLine(Instant at, String by, String text) {}

    /** What a proposal changes. */
    public enum Change {
        /** The step took longer, or ended later, than planned. */
        DURATION,
        /** Something went wrong at the step: its text should say how to avoid it. */
        DETAIL,
        /** A step was added from chat. */
        ADD,
        /** The lead did without the step. */
        DROP
    }

    /**
     * A change of the runbook, for people to decide on.
     *
     * @param after the step behind which an added one belongs; empty for the end of its phase
     * @param duration the planned duration that would have been right; for {@link Change#DURATION}
     * @param why what happened, one line
     */
    public record Proposal(
            Change change,
            StepId step,
            String title,
            String phase,
            Role owner,
            Optional<StepId> after,
            Optional<Duration> duration,
            String why) {}
}
