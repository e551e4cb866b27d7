package io.pointsman.core;

import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.StepState;
import java.util.Optional;

/** What the events of its life do to a switchover. */
final class LifeFold {

    private LifeFold() {}

    static void fold(Draft draft, LifeEvent event) {
        switch (event) {
            case LifeEvent.Opened opened -> open(draft, opened);
            case LifeEvent.Slipped slipped -> draft.plannedStart = Optional.of(slipped.plannedStart());
            case LifeEvent.Closed closed -> close(draft, closed);
            case LifeEvent.WatchEnded ignored -> draft.life = Life.CLOSED;
        }
    }

    private static void open(Draft draft, LifeEvent.Opened opened) {
        draft.life = Life.OPEN;
        draft.id = opened.id();
        draft.customer = opened.customer();
        draft.customerName = opened.customerName();
        draft.runbook = opened.runbook();
        draft.rehearsal = opened.rehearsal();
        draft.plannedStart = opened.plannedStart();
        draft.participants.addAll(opened.participants());
        draft.rooms.addAll(opened.rooms());
        opened.runbook()
                .phases()
                .forEach(phase -> phase.steps().forEach(step -> draft.steps.add(StepState.open(step, phase.id()))));
        opened.runbook().gates().forEach(gate -> draft.gates.add(GateState.closed(gate)));
    }

    private static void close(Draft draft, LifeEvent.Closed closed) {
        for (FollowUp added : closed.followUps()) {
            if (draft.followUps.stream().noneMatch(known -> known.number() == added.number())) {
                draft.followUps.add(added);
            }
        }
        // A silence is lifted first, and its room hears of it.
        boolean done = draft.followUps.stream().allMatch(FollowUp::done)
                && draft.silences.stream().noneMatch(AlertSilence::isToBeLifted);
        draft.life = done ? Life.CLOSED : Life.WATCHING;
        draft.closedAt = Optional.of(closed.stamp().at());
        draft.gates.replaceAll(gate -> gate.status() == GateState.Status.OPEN ? GateFold.shut(gate) : gate);
    }
}
