package io.pointsman.api.runbook;

import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The template of a switchover. An {@code Opened} event carries the whole of it, so that a changed file never touches a
 * running switchover.
 *
 * @param phases in the order in which they run
 * @param lever who or what moves the traffic, unless a stage says otherwise
 * @param roles roles that must be manned before the first gate
 * @param bounds hold and abort bounds on signals; extra holds, never a pass
 * @param followUps what is to be looked at after the close
 * @param messages texts by name, {@code welcome-customer} and the like, with their variables already filled in once opened
 * @param attention when people are reminded
 * @param pops points of presence that it needs, beside those of the customer
 * @param expectedAlerts alerts that are silenced while traffic moves
 */
public record Runbook(
        RunbookName name,
        String title,
        String summary,
        Lever lever,
        List<Role> roles,
        List<Phase> phases,
        List<Bound> bounds,
        List<FollowUpTemplate> followUps,
        SortedMap<String, String> messages,
        Attention attention,
        List<String> pops,
        List<ExpectedAlert> expectedAlerts) {

    public Runbook {
        roles = List.copyOf(roles);
        phases = List.copyOf(phases);
        bounds = List.copyOf(bounds);
        followUps = List.copyOf(followUps);
        messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
        pops = List.copyOf(pops);
        expectedAlerts = List.copyOf(expectedAlerts);
    }

    /** A runbook that expects no alerts. */
    public Runbook(
            RunbookName name,
            String title,
            String summary,
            Lever lever,
            List<Role> roles,
            List<Phase> phases,
            List<Bound> bounds,
            List<FollowUpTemplate> followUps,
            SortedMap<String, String> messages,
            Attention attention,
            List<String> pops) {
        this(name, title, summary, lever, roles, phases, bounds, followUps, messages, attention, pops, List.of());
    }

    /** A runbook that reminds nobody and needs no particular point of presence. */
    public Runbook(
            RunbookName name,
            String title,
            String summary,
            Lever lever,
            List<Role> roles,
            List<Phase> phases,
            List<Bound> bounds,
            List<FollowUpTemplate> followUps,
            SortedMap<String, String> messages) {
        this(name, title, summary, lever, roles, phases, bounds, followUps, messages, Attention.NONE, List.of());
    }

    /** All stages of the ramp in the order of the ladder; empty for a runbook without traffic. */
    public List<Stage> stages() {
        return phases.stream().flatMap(phase -> phase.stages().stream()).toList();
    }

    /** All steps in the order of the phases, those of the rollback included. */
    public List<Step> steps() {
        return phases.stream().flatMap(phase -> phase.steps().stream()).toList();
    }

    /** All gates: those before phases and those before stages, in the order in which they come. */
    public List<Gate> gates() {
        return phases.stream()
                .flatMap(phase -> Stream.concat(
                        phase.gate().stream(), phase.stages().stream().map(Stage::gate)))
                .toList();
    }

    public Optional<Step> step(StepId id) {
        return steps().stream().filter(step -> step.id().equals(id)).findFirst();
    }

    public Optional<Gate> gate(GateId id) {
        return gates().stream().filter(gate -> gate.id().equals(id)).findFirst();
    }

    public Optional<Stage> stage(StageId id) {
        return stages().stream().filter(stage -> stage.id().equals(id)).findFirst();
    }

    /** The lever that moves the traffic for a stage. */
    public Lever leverOf(Stage stage) {
        return stage.lever().orElse(lever);
    }

    /** The same runbook with other texts. */
    public Runbook withMessages(Map<String, String> texts) {
        return new Runbook(
                name,
                title,
                summary,
                lever,
                roles,
                phases,
                bounds,
                followUps,
                new TreeMap<>(texts),
                attention,
                pops,
                expectedAlerts);
    }

    /** The same runbook, with the detail of every step told in other words. */
    public Runbook withDetails(UnaryOperator<String> words) {
        return withSteps(step -> step.withDetail(words.apply(step.detail())));
    }

    /** The same runbook, with every step changed. */
    public Runbook withSteps(UnaryOperator<Step> change) {
        List<Phase> told = phases.stream()
                .map(phase -> phase.withSteps(phase.steps().stream().map(change).toList()))
                .toList();
        return new Runbook(
                name, title, summary, lever, roles, told, bounds, followUps, messages, attention, pops, expectedAlerts);
    }
}
