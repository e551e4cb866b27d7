package io.pointsman.api.picture;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.CustomerId;
import io.pointsman.api.FactName;
import io.pointsman.api.GateId;
import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole state of one switchover, folded from its events; the picture that staff see. Immutable.
 *
 * @param version how many events made it
 * @param lastAt the time of the last event: the times in a log never go back
 * @param vouched guests who count as contacts of the customer until their session ends
 * @param stepsAdded how many steps were added from chat, those counted that were taken away again
 * @param freeze the freeze of the house, as this switchover noticed it
 * @param notes what staff logged, in order
 * @param locks the locks of the house that concern it, as it noticed them
 * @param pops points of presence that it needs
 * @param attendance who was reminded, and who is away
 * @param standby who stands by, and hands over
 * @param streams how channels want to read of the traffic, where somebody said so
 * @param silences of expected alerts, in the order in which they were asked for, those that are over included
 * @param facts what plugins recorded, by {@code plugin/key}
 * @param pluginsOff the plugins that do not serve here, in alphabetical order
 */
public record Switchover(
        long version,
        Instant lastAt,
        Life life,
        SwitchoverId id,
        CustomerId customer,
        String customerName,
        Runbook runbook,
        boolean rehearsal,
        Optional<Instant> plannedStart,
        Optional<Instant> closedAt,
        List<StepState> steps,
        int stepsAdded,
        List<GateState> gates,
        Ramp ramp,
        List<Hold> holds,
        Optional<House.Freeze> freeze,
        List<House.Lock> locks,
        List<String> pops,
        List<Participant> participants,
        List<Vouched> vouched,
        List<RoomState> rooms,
        List<PageState> pages,
        List<FollowUp> followUps,
        List<Note> notes,
        SortedMap<String, String> facts,
        List<String> pluginsOff,
        Attendance attendance,
        Standby standby,
        List<StreamWish> streams,
        List<AlertSilence> silences)
        implements Picture {

    public Switchover {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
        holds = List.copyOf(holds);
        locks = List.copyOf(locks);
        pops = List.copyOf(pops);
        participants = List.copyOf(participants);
        vouched = List.copyOf(vouched);
        rooms = List.copyOf(rooms);
        pages = List.copyOf(pages);
        followUps = List.copyOf(followUps);
        notes = List.copyOf(notes);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        pluginsOff = List.copyOf(pluginsOff);
        streams = List.copyOf(streams);
        silences = List.copyOf(silences);
    }

    /** The share that was declared to be on us. */
    @Override
    public Share share() {
        return ramp.declared();
    }

    @Override
    public boolean holding() {
        return !holds.isEmpty();
    }

    public Optional<StepState> step(StepId wanted) {
        return steps.stream().filter(state -> state.step().id().equals(wanted)).findFirst();
    }

    public Optional<GateState> gate(GateId wanted) {
        return gates.stream().filter(state -> state.gate().id().equals(wanted)).findFirst();
    }

    public Optional<Participant> participant(PersonId wanted) {
        return participants.stream()
                .filter(person -> person.id().equals(wanted))
                .findFirst();
    }

    /** Who has the role in this switchover. */
    public List<Participant> holders(Role role) {
        return participants.stream()
                .filter(person -> person.roles().contains(role))
                .toList();
    }

    public Optional<Participant> lead() {
        return holders(Role.LEAD).stream().findFirst();
    }

    /** The standing roles of an actor and those given in this switchover; a contact and a vouched guest have {@code customer}. */
    public List<Role> rolesOf(Actor actor) {
        Stream<Role> given = actor.kind() == Actor.Kind.PERSON
                ? participants.stream()
                        .filter(person -> person.id().value().equals(actor.key()))
                        .flatMap(person -> person.roles().stream())
                : Stream.empty();
        Stream<Role> customerRole = isContact(actor) ? Stream.of(Role.CUSTOMER) : Stream.empty();
        Stream<Role> standing = actor.isStaff() ? actor.roles().stream() : Stream.empty();
        return Stream.of(given, standing, customerRole)
                .flatMap(roles -> roles)
                .distinct()
                .toList();
    }

    /** Whether the actor may speak for the customer: named as its contact, or vouched for in this session. In a rehearsal nobody may. */
    public boolean isContact(Actor actor) {
        return !rehearsal
                && (actor.contactOf().filter(customer::equals).isPresent()
                        || (actor.kind() == Actor.Kind.GUEST
                                && vouched.stream()
                                        .anyMatch(guest -> guest.session().equals(actor.key()))));
    }

    public Phase phase(PhaseId wanted) {
        return runbook.phases().stream()
                .filter(phase -> phase.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no phase " + wanted));
    }

    /** Whether everything in the phase is done or skipped, and its stages are reached and soaked. */
    public boolean isComplete(Phase phase) {
        boolean stepsClosed =
                steps.stream().filter(state -> state.phase().equals(phase.id())).allMatch(StepState::isClosed);
        boolean gatePassed = phase.gate().isEmpty()
                || phase.gate()
                        .flatMap(gate -> gate(gate.id()))
                        .filter(state ->
                                state.status() == GateState.Status.USED || state.status() == GateState.Status.PASSED)
                        .isPresent();
        return stepsClosed && gatePassed && stagesReached(phase);
    }

    private boolean stagesReached(Phase phase) {
        if (phase.stages().isEmpty()) {
            return true;
        }
        Stage top = phase.stages().get(phase.stages().size() - 1);
        return ramp.stage().filter(top.id()::equals).isPresent() && ramp.soaked() && !ramp.rollingBack();
    }

    /** The first phase of the plan that is not complete; empty when all are. */
    public Optional<Phase> currentPhase() {
        return runbook.phases().stream()
                .filter(phase -> phase.when() == Phase.When.ALWAYS)
                .filter(phase -> !isComplete(phase))
                .findFirst();
    }

    /** Whether the phase has begun: earlier ones are complete and its gate has passed; a rollback phase, when one was called. */
    public boolean isEntered(Phase phase) {
        if (phase.when() == Phase.When.ROLLBACK) {
            return ramp.rollback().isPresent();
        }
        for (Phase earlier : runbook.phases()) {
            if (earlier.id().equals(phase.id())) {
                break;
            }
            if (earlier.when() == Phase.When.ALWAYS && !isComplete(earlier)) {
                return false;
            }
        }
        return phase.gate().isEmpty()
                || phase.gate()
                        .flatMap(gate -> gate(gate.id()))
                        .filter(state -> state.status() == GateState.Status.USED)
                        .isPresent();
    }

    /** The steps for which this one waits: those named, those before it in its stream, and, once, its phase. */
    public List<StepId> waitsFor(StepState state) {
        List<StepId> waiting = new ArrayList<>();
        for (StepId named : state.step().after()) {
            if (step(named).filter(other -> !other.isClosed()).isPresent()) {
                waiting.add(named);
            }
        }
        for (StepState other : steps) {
            if (other.step().id().equals(state.step().id())) {
                break;
            }
            if (other.phase().equals(state.phase())
                    && other.step().stream().equals(state.step().stream())
                    && !other.isClosed()
                    && !waiting.contains(other.step().id())) {
                waiting.add(other.step().id());
            }
        }
        return List.copyOf(waiting);
    }

    /** Whether the turn of the step has come: not closed, its phase has begun, and nothing it waits for is open. */
    public boolean isDue(StepState state) {
        return life == Life.OPEN
                && !state.isClosed()
                && isEntered(phase(state.phase()))
                && waitsFor(state).isEmpty();
    }

    /** The steps whose turn it is. */
    public List<StepState> due() {
        return steps.stream().filter(this::isDue).toList();
    }

    /** The next rung of the ladder; empty at the top, and for a runbook without traffic. */
    public Optional<Stage> nextStage() {
        List<Stage> ladder = runbook.stages();
        if (ramp.nextStage().isPresent()) {
            return runbook.stage(ramp.nextStage().get());
        }
        if (ramp.stage().isEmpty()) {
            return ladder.stream().findFirst();
        }
        for (int i = 0; i < ladder.size() - 1; i++) {
            if (ladder.get(i).id().equals(ramp.stage().get())) {
                return Optional.of(ladder.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** The stage that was last agreed. */
    public Optional<Stage> currentStage() {
        return ramp.stage().flatMap(runbook::stage);
    }

    /** Whether what comes now is no longer the ramp: all traffic is on us and its soak is over, or it was closed and is watched. */
    public boolean isAfterTheFlip() {
        return life == Life.WATCHING || (ramp.soaked() && ramp.declared().equals(Share.ALL));
    }

    /** The lever that moves the traffic now: that of the stage last agreed, or that of the runbook. */
    public Lever lever() {
        return currentStage().map(runbook::leverOf).orElse(runbook.lever());
    }

    /** The gate that comes next: of the phase to be entered, or of the next stage; empty when none is left. */
    public Optional<GateState> nextGate() {
        Optional<Phase> current = currentPhase();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        Phase phase = current.get();
        if (phase.gate().isPresent() && !isEntered(phase)) {
            return gate(phase.gate().get().id());
        }
        if (phase.stages().isEmpty()) {
            return Optional.empty();
        }
        return nextStage().flatMap(stage -> gate(stage.gate().id()));
    }

    /**
     * The present value of a fact, in words that change exactly when the fact changes: {@code forecast}, {@code verdict},
     * {@code hold}, {@code lead}, {@code start}, {@code share}, {@code steps}, {@code step:ID}, or {@code plugin/key} as recorded; empty
     * when nothing is known.
     */
    public String fact(FactName name) {
        return switch (name.value()) {
            case "forecast" -> ramp.forecasts().stream().map(Object::toString).collect(Collectors.joining(";"));
            case "verdict" -> ramp.verdict().kind().name();
            case "hold" -> holding() ? "holding" : "";
            case "lead" -> lead().map(person -> person.id().value()).orElse("");
            case "start" -> plannedStart.map(Instant::toString).orElse("");
            case "share" -> ramp.declared().toString();
            case "steps" ->
                steps.stream()
                        .filter(state ->
                                state.status() == StepState.Status.FAILED || state.status() == StepState.Status.BLOCKED)
                        .map(state -> state.step().id().value())
                        .collect(Collectors.joining(","));
            default -> {
                if (name.value().startsWith("step:")) {
                    String id = name.value().substring("step:".length());
                    yield steps.stream()
                            .filter(state -> state.step().id().value().equals(id))
                            .findFirst()
                            .map(state -> state.status() + " " + state.note())
                            .orElse("");
                }
                yield facts.getOrDefault(name.value(), "");
            }
        };
    }

    /** The channels of an audience in which the bot may speak now. */
    public List<RoomState> openRooms(Audience audience) {
        return rooms.stream()
                .filter(room -> room.audience() == audience && room.status() == RoomState.Status.BOUND)
                .toList();
    }

    /** How a channel wants to read of the traffic. */
    public StreamWish stream(ChannelAddress channel) {
        return streams.stream()
                .filter(wish -> wish.channel().equals(channel))
                .findFirst()
                .orElseGet(() -> StreamWish.usual(channel));
    }

    public List<FollowUp> openFollowUps() {
        return followUps.stream().filter(followUp -> !followUp.done()).toList();
    }

    public List<PageState> openPages() {
        return pages.stream()
                .filter(page -> page.status() != PageState.Status.CLOSED)
                .toList();
    }

    /** The part that the customer may see. */
    public CustomerPicture forCustomer() {
        return CustomerPicture.of(this);
    }
}
