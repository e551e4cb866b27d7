package io.pointsman.api.picture;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a customer may see of its switchover. It is made field by field: what is not here cannot be shown.
 *
 * @param phase the title of the current phase; empty when all are complete
 * @param lead the name of who runs it; empty when nobody does
 * @param contacts names of the customer's own contacts
 * @param steps the steps that the customer may see, in order
 * @param ladder the shares of the ramp, ascending
 * @param soakUntil when the present stage has been held long enough
 * @param asked the gate at which the customer's word is asked for now
 * @param askedAt which gate that is and which poll at it, for a button: a later poll has another one
 * @param lever what is to be turned, when the customer holds the lever
 * @param waitsForCustomerLever whether the customer is asked to move now, to {@code agreed}
 * @param rollCalled when those were asked whether they are here of whom somebody of the customer has not answered; empty when nobody is asked
 * @param heldElsewhere whether more than the holds of this switchover keeps it where it is
 * @param heldByCustomer why the customer itself holds; empty when it does not, or gave no reason
 * @param customerHolds whether the customer itself holds
 * @param backAt when the last user is back after a rollback that was declared
 */
public record CustomerPicture(
        SwitchoverId id,
        String customerName,
        String title,
        Optional<Instant> plannedStart,
        Life life,
        String phase,
        String lead,
        List<String> contacts,
        List<VisibleStep> steps,
        List<Share> ladder,
        Share agreed,
        Share share,
        Optional<Instant> soakUntil,
        boolean holding,
        boolean heldElsewhere,
        String heldByCustomer,
        boolean customerHolds,
        boolean rollingBack,
        Optional<Instant> backAt,
        Optional<String> asked,
        Optional<String> askedAt,
        Optional<String> lever,
        boolean waitsForCustomerLever,
        Optional<Instant> rollCalled,
        SortedMap<String, String> messages)
        implements Picture {

    /**
     * A step as the customer sees it.
     *
     * @param mine whether it is in the customer's hands
     * @param due whether its turn has come
     * @param confirmed how many of those whose word it needs have spoken
     * @param need how many must speak; 1 where the owner's word is enough
     * @param look what is seen of it from outside
     * @param wordWanted whether the customer's word that it is done is wanted, once its turn has come
     */
    public record VisibleStep(
            StepId id,
            String title,
            String detail,
            boolean mine,
            StepState.Status status,
            boolean due,
            int confirmed,
            int need,
            Look look,
            boolean wordWanted) {}

    /** What is seen of a step from outside. */
    public enum Look {
        /** Nothing is looked at, or nothing that is worth saying. */
        NONE,
        /** Nobody looked yet, and somebody can. */
        OFFERED,
        /** A check looks now. */
        RUNNING,
        /** The last look did not agree with the word that it is done. */
        NOT_YET,
        /** It is done, and was seen to be. */
        VERIFIED
    }

    public CustomerPicture {
        contacts = List.copyOf(contacts);
        steps = List.copyOf(steps);
        ladder = List.copyOf(ladder);
    }

    static CustomerPicture of(Switchover whole) {
        Runbook runbook = whole.runbook();
        Ramp ramp = whole.ramp();
        Lever lever = whole.currentStage().map(runbook::leverOf).orElse(runbook.lever());
        boolean customerLever = lever.holder().equals(Role.CUSTOMER);
        return new CustomerPicture(
                whole.id(),
                whole.customerName(),
                runbook.title(),
                whole.plannedStart(),
                whole.life(),
                whole.currentPhase().map(phase -> phase.title()).orElse(""),
                whole.lead().map(Participant::name).orElse(""),
                whole.participants().stream()
                        .filter(person -> person.audience() == Audience.CUSTOMER)
                        .map(Participant::name)
                        .toList(),
                whole.steps().stream()
                        .filter(state -> state.step().audience() == Audience.CUSTOMER)
                        .map(state -> visible(whole, state))
                        .toList(),
                runbook.stages().stream().map(stage -> stage.share()).toList(),
                ramp.agreed(),
                ramp.declared(),
                ramp.soakUntil(),
                whole.holding(),
                whole.freeze().isPresent() || !whole.locks().isEmpty(),
                whole.holds().stream()
                        .filter(hold -> hold.origin() == Hold.Origin.CUSTOMER && !hold.released())
                        .map(Hold::why)
                        .findFirst()
                        .orElse(""),
                whole.holds().stream().anyMatch(hold -> hold.origin() == Hold.Origin.CUSTOMER && !hold.released()),
                ramp.rollingBack(),
                ramp.rollback().flatMap(Ramp.Rollback::backAt),
                asked(whole).map(gate -> gate.gate().title()),
                asked(whole).map(gate -> gate.gate().id() + " " + gate.round()),
                customerLever ? Optional.of(lever.label()) : Optional.empty(),
                customerLever && ramp.waitsForLever(),
                rollCalled(whole),
                customerTexts(runbook));
    }

    private static Optional<Instant> rollCalled(Switchover whole) {
        return whole.attendance()
                .rollCall()
                .filter(call ->
                        !call.over() && call.silent().stream().anyMatch(one -> one.audience() == Audience.CUSTOMER))
                .map(RollCall::at);
    }

    private static Optional<GateState> asked(Switchover whole) {
        return whole.gates().stream()
                .filter(gate ->
                        gate.status() == GateState.Status.OPEN && gate.missing().contains(Role.CUSTOMER))
                .findFirst();
    }

    private static VisibleStep visible(Switchover whole, StepState state) {
        boolean mine = state.step().owner().equals(Role.CUSTOMER);
        return new VisibleStep(
                state.step().id(),
                state.step().title(),
                mine ? state.step().detail() : "",
                mine,
                state.status(),
                whole.isDue(state),
                state.confirmedBy().size(),
                state.step().completion().need(),
                look(state),
                wordWanted(state));
    }

    private static boolean wordWanted(StepState state) {
        List<Role> roles = state.step().completion().roles();
        boolean theirs = roles.isEmpty()
                ? state.step().owner().equals(Role.CUSTOMER)
                : roles.contains(Role.CUSTOMER) && !state.confirmedBy().contains(Role.CUSTOMER);
        return theirs && !state.isClosed() && !state.step().isClosedByTheClock();
    }

    private static Look look(StepState state) {
        CheckState check = state.check();
        if (state.isClosed()) {
            return state.verification() == StepState.Verification.VERIFIED ? Look.VERIFIED : Look.NONE;
        }
        if (check.isRunning()) {
            return Look.RUNNING;
        }
        return check.isRefuted() ? Look.NOT_YET : check.offered() ? Look.OFFERED : Look.NONE;
    }

    private static SortedMap<String, String> customerTexts(Runbook runbook) {
        java.util.TreeMap<String, String> texts = new java.util.TreeMap<>();
        runbook.messages().forEach((name, text) -> {
            if (name.startsWith("customer-")) {
                texts.put(name, text);
            }
        });
        return java.util.Collections.unmodifiableSortedMap(texts);
    }
}
