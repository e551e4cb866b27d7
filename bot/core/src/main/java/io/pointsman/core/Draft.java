package io.pointsman.core;

import io.pointsman.api.CustomerId;
import io.pointsman.api.GateId;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Note;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Standby;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.StreamWish;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vouched;
import io.pointsman.api.runbook.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A switchover while one event is folded into it: the only mutable thing of the core, and it never leaves the fold. */
final class Draft {

    private final long version;
    private final Instant lastAt;

    Life life;
    SwitchoverId id;
    CustomerId customer;
    String customerName;
    Runbook runbook;
    boolean rehearsal;
    Optional<Instant> plannedStart;
    Optional<Instant> closedAt;
    final List<StepState> steps;
    int stepsAdded;
    final List<GateState> gates;
    RampDraft ramp;
    final List<Hold> holds;
    Optional<House.Freeze> freeze;
    final List<House.Lock> locks;
    final List<String> pops;
    final List<Participant> participants;
    final List<Vouched> vouched;
    final List<RoomState> rooms;
    final List<PageState> pages;
    final List<FollowUp> followUps;
    final List<Note> notes;
    final SortedMap<String, String> facts;
    final SortedSet<String> pluginsOff;
    final AttendanceDraft attendance;
    Standby standby;
    final List<StreamWish> streams;
    final List<AlertSilence> silences;

    Draft(Switchover before) {
        version = before.version();
        lastAt = before.lastAt();
        life = before.life();
        id = before.id();
        customer = before.customer();
        customerName = before.customerName();
        runbook = before.runbook();
        rehearsal = before.rehearsal();
        plannedStart = before.plannedStart();
        closedAt = before.closedAt();
        steps = new ArrayList<>(before.steps());
        stepsAdded = before.stepsAdded();
        gates = new ArrayList<>(before.gates());
        ramp = new RampDraft(before.ramp());
        holds = new ArrayList<>(before.holds());
        freeze = before.freeze();
        locks = new ArrayList<>(before.locks());
        pops = new ArrayList<>(before.pops());
        participants = new ArrayList<>(before.participants());
        vouched = new ArrayList<>(before.vouched());
        rooms = new ArrayList<>(before.rooms());
        pages = new ArrayList<>(before.pages());
        followUps = new ArrayList<>(before.followUps());
        notes = new ArrayList<>(before.notes());
        facts = new TreeMap<>(before.facts());
        pluginsOff = new TreeSet<>(before.pluginsOff());
        attendance = new AttendanceDraft(before.attendance());
        standby = before.standby();
        streams = new ArrayList<>(before.streams());
        silences = new ArrayList<>(before.silences());
    }

    void step(StepId wanted, UnaryOperator<StepState> change) {
        steps.replaceAll(state -> state.step().id().equals(wanted) ? change.apply(state) : state);
    }

    void gate(GateId wanted, UnaryOperator<GateState> change) {
        gates.replaceAll(state -> state.gate().id().equals(wanted) ? change.apply(state) : state);
    }

    void page(String key, UnaryOperator<PageState> change) {
        pages.replaceAll(state -> state.key().equals(key) ? change.apply(state) : state);
    }

    void followUp(int number, UnaryOperator<FollowUp> change) {
        followUps.replaceAll(followUp -> followUp.number() == number ? change.apply(followUp) : followUp);
    }

    /** The state after the event of that time. */
    Switchover build(Instant at) {
        return new Switchover(
                version + 1,
                at.isBefore(lastAt) ? lastAt : at,
                life,
                id,
                customer,
                customerName,
                runbook,
                rehearsal,
                plannedStart,
                closedAt,
                steps,
                stepsAdded,
                gates,
                ramp.build(),
                holds,
                freeze,
                locks,
                pops,
                participants,
                vouched,
                rooms,
                pages,
                followUps,
                notes,
                facts,
                List.copyOf(pluginsOff),
                attendance.build(),
                standby,
                streams,
                silences);
    }
}
