package io.pointsman.core.board;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.chat.Choice.Weight;
import io.pointsman.api.chat.Field;
import io.pointsman.api.chat.Form;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Stage;
import io.pointsman.core.Decider;
import io.pointsman.core.Decision;
import io.pointsman.core.Inert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What staff can press now. The rules themselves are asked, on behalf of somebody who has every role: what they would refuse because it is
 * not its turn is not offered.
 */
final class StaffChoices {

    private static final String ANY = "why";

    private final Switchover whole;
    private final House house;
    private final Instant now;
    private final List<Role> roles;

    StaffChoices(Switchover whole, House house, Instant now) {
        this.whole = whole;
        this.house = house;
        this.now = now;
        this.roles = Stream.of(
                        Stream.of(Role.LEAD, Role.OPS, Role.NETENG),
                        Stream.of(whole.lever().holder()),
                        whole.steps().stream()
                                .flatMap(state -> Stream.concat(
                                        Stream.of(state.step().owner()), state.step().completion().roles().stream())),
                        whole.gates().stream().flatMap(gate -> gate.asked().stream()),
                        whole.openPages().stream().map(PageState::role))
                .flatMap(some -> some)
                .filter(role -> whole.rehearsal() || !role.equals(Role.CUSTOMER))
                .distinct()
                .toList();
    }

    /** Always in one order, so that a button is found where it was: first what stops, last what goes back. */
    List<Choice> ofTheWhole() {
        List<Choice> offered = new ArrayList<>();
        offered.add(Choice.usual(key("hold"), "Hold", "hold"));
        resume().ifPresent(offered::add);
        offered.addAll(gate());
        rise().ifPresent(offered::add);
        moved().ifPresent(offered::add);
        whole.openPages().stream()
                .map(this::acknowledge)
                .flatMap(Optional::stream)
                .forEach(offered::add);
        offered.addAll(new StandbyChoices(whole).ofTheWhole());
        rollback().ifPresent(offered::add);
        return offered;
    }

    /** Of one step. */
    List<Choice> of(StepState state) {
        if (state.isClosed() || !whole.isDue(state)) {
            return List.of();
        }
        String id = state.step().id().value();
        By owner = probe(state);
        List<Choice> offered = new ArrayList<>();
        if (mayBe(new StepAction.Done(owner, state.step().id(), ""))) {
            offered.add(Choice.usual(key("done", id), "Done", "done " + id).meant(Weight.PRIMARY));
        }
        if (mayBe(new StepAction.Start(owner, state.step().id()))) {
            offered.add(Choice.usual(key("start", id), "Start", "start " + id));
        }
        if (mayBe(new StepAction.Fail(owner, state.step().id(), ANY))) {
            offered.add(Choice.usual(key("fail", id), "Failed", "fail " + id)
                    .meant(Weight.DANGER)
                    .asking(Forms.why(id + " failed", "What went wrong?")));
        }
        if (mayBe(new StepAction.Skip(probe(), state.step().id(), ANY))) {
            offered.add(Choice.usual(key("skip", id), "Skip", "skip " + id)
                    .asking(Forms.why("Leave " + id + " out", "Why is it left out?")));
        }
        return offered;
    }

    /** The words at the open gate, or that it can be opened. */
    List<Choice> gate() {
        Optional<GateState> next = whole.nextGate();
        if (next.isEmpty()) {
            return List.of();
        }
        GateState gate = next.get();
        String title = Inert.text(gate.gate().title());
        if (gate.status() == GateState.Status.OPEN) {
            boolean asked = gate.asked().stream()
                    .anyMatch(role -> mayBe(new GateAction.CastVote(probe(), Vote.Word.GO, "", Optional.of(role))));
            return asked ? votes(gate, title, "") : List.of();
        }
        return mayBe(new GateAction.Poll(probe()))
                ? List.of(Choice.usual(key("poll", gate.gate().id(), gate.round()), "Poll: " + title, "poll")
                        .meant(Weight.PRIMARY))
                : List.of();
    }

    /**
     * Go and no-go.
     *
     * @param as {@code " as ROLE"}, where it must be said for which role; else empty
     */
    List<Choice> votes(GateState gate, String title, String as) {
        String suffix = as.isEmpty() ? "" : as.substring(" as ".length());
        Object[] subject = suffix.isEmpty()
                ? new Object[] {gate.gate().id(), gate.round()}
                : new Object[] {gate.gate().id(), gate.round(), suffix};
        return List.of(
                Choice.usual(key("go", subject), "Go", "go" + as).meant(Weight.PRIMARY),
                Choice.usual(key("nogo", subject), "No-go", "nogo" + as)
                        .meant(Weight.DANGER)
                        .asking(Forms.why("No-go: " + title, "Why not?")));
    }

    private Optional<Choice> resume() {
        if (!whole.holding()) {
            return Optional.empty();
        }
        Hold last = whole.holds().getLast();
        String key = key("resume", whole.holds().size(), last.at().getEpochSecond());
        boolean theCustomers =
                whole.holds().stream().anyMatch(hold -> hold.origin() == Hold.Origin.CUSTOMER && !hold.released());
        return Optional.of(Choice.usual(key, "Resume", "resume"))
                .map(choice -> theCustomers
                        ? choice.asking(Forms.why("Resume", "The customer holds. Why do we go on?"))
                        : choice.confirmed("Go on with " + Inert.text(whole.customerName()) + "? What held: "
                                + Inert.text(last.by()) + (last.why().isEmpty() ? "" : ": " + Inert.text(last.why()))
                                + "."));
    }

    private Optional<Choice> rise() {
        Optional<Stage> next = whole.nextStage();
        if (next.isEmpty()
                || !mayBe(new RampAction.Rise(probe(), Optional.of(next.get().share()), ""))) {
            return Optional.empty();
        }
        Stage stage = next.get();
        return Optional.of(Choice.usual(
                        key("ramp", stage.id(), stage.share().basisPoints()),
                        "Rise to " + stage.share(),
                        "ramp " + typed(stage.share()))
                .meant(Weight.PRIMARY)
                .confirmed("Agree to " + stage.share() + " of the traffic of " + Inert.text(whole.customerName())
                        + "? Then " + whole.runbook().leverOf(stage).holder() + " is asked to move."));
    }

    private static String typed(io.pointsman.api.Share share) {
        return share.toString().replace(" ", "");
    }

    private Optional<Choice> moved() {
        boolean offered = whole.ramp().waitsForLever()
                && mayBe(new RampAction.DeclareMoved(
                        probe(), Optional.of(whole.ramp().agreed())));
        return offered
                ? Optional.of(Choice.usual(
                                key("moved", whole.ramp().agreed().basisPoints()),
                                "Moved to " + whole.ramp().agreed(),
                                "moved " + typed(whole.ramp().agreed()))
                        .meant(Weight.PRIMARY)
                        .confirmed("Declare that " + whole.ramp().agreed() + " of the traffic of "
                                + Inert.text(whole.customerName()) + " is on us?"))
                : Optional.empty();
    }

    /** Takes a page. */
    Optional<Choice> acknowledge(PageState page) {
        return page.status() != PageState.Status.ACKNOWLEDGED
                        && mayBe(new PageAction.AcknowledgePage(probe(), Optional.of(page.role())))
                ? Optional.of(Choice.usual(
                                key("ack", page.role(), whole.pages().indexOf(page)),
                                "Take the page of " + page.role(),
                                "ack " + page.role())
                        .meant(Weight.PRIMARY))
                : Optional.empty();
    }

    private Optional<Choice> rollback() {
        return mayBe(new RampAction.CallRollback(probe(), ANY))
                ? Optional.of(Choice.usual(key("rollback"), "Rollback", "rollback")
                        .meant(Weight.DANGER)
                        .confirmed("All traffic of " + Inert.text(whole.customerName()) + " goes back, at once.")
                        .asking(new Form("Roll back", "Roll back", List.of(Field.text("why", "Why do we roll back?")))))
                : Optional.empty();
    }

    private String key(String verb, Object... subject) {
        return Keys.of(whole.id(), verb, subject);
    }

    private By probe() {
        return probe(new PersonId("board"));
    }

    /** In whose hands it is may act on it, whatever their role. */
    private By probe(StepState state) {
        return state.assignee()
                .flatMap(whole::participant)
                .filter(person -> person.audience() == Audience.STAFF)
                .map(Participant::id)
                .map(this::probe)
                .orElseGet(this::probe);
    }

    private By probe(PersonId id) {
        return new By(Actor.staff(id, "board", roles), Audience.STAFF);
    }

    private boolean mayBe(Action action) {
        return Decider.decide(whole, house, action, now) instanceof Decision.Accepted;
    }
}
