package io.pointsman.core.board;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.chat.Board.Fact;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Board.Weight;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Headline;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Phase;
import io.pointsman.core.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is true now, for staff: where we are, what holds, what comes next, who said what at the gate, who stands by. */
record StaffFacts(Switchover whole, Clock clock, Projection projection, List<Row> late) {

    private static final int NAMED = 6;

    StaffFacts {
        late = List.copyOf(late);
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Phase", phase()));
        if (!whole.runbook().stages().isEmpty()) {
            facts.add(new Fact("Share", share()));
        }
        facts.addAll(alarms());
        if (whole.life() == Life.OPEN) {
            Headline.next(whole, clock.zone()).ifPresent(next -> facts.add(new Fact("Next", Inert.text(next))));
            whole.nextGate()
                    .filter(gate -> gate.status() != GateState.Status.CLOSED)
                    .ifPresent(gate -> facts.add(gate(gate)));
        }
        facts.add(new Fact("Lead", whole.lead().map(StaffFacts::name).orElse("NOBODY LEADS")));
        String standby = standby();
        if (!standby.isEmpty()) {
            facts.add(new Fact("Standing by", standby));
        }
        if (!whole.runbook().stages().isEmpty()) {
            facts.add(new Fact("Health", Inert.text(whole.ramp().verdict().toString())));
        }
        return facts;
    }

    private String phase() {
        return switch (whole.life()) {
            case NONE, OPEN ->
                whole.currentPhase().map(Phase::title).map(Inert::text).orElse("everything is done")
                        + whole.plannedStart()
                                .filter(start -> !clock.isOver(start))
                                .map(start -> ", start " + clock.show(start))
                                .orElse("");
            case WATCHING -> "closed; we keep watching";
            case CLOSED -> "closed";
        };
    }

    private String share() {
        Ramp ramp = whole.ramp();
        String now = ramp.declared() + " on us"
                + ramp.seen()
                        .filter(seen -> !seen.equals(ramp.declared()))
                        .map(seen -> " (" + seen + " seen)")
                        .orElse("");
        if (ramp.waitsForLever()) {
            return now + ", " + whole.lever().holder() + " is asked to move to " + ramp.agreed();
        }
        return now
                + (ramp.soaked()
                        ? ""
                        : ramp.soakUntil()
                                .map(until -> ", soaks until " + clock.show(until))
                                .orElse(""));
    }

    private List<Fact> alarms() {
        List<Fact> facts = new ArrayList<>();
        whole.ramp()
                .rollback()
                .filter(back -> whole.ramp().rollingBack())
                .ifPresent(back -> facts.add(alarm("ROLLBACK", rollback(back))));
        whole.holds()
                .forEach(hold -> facts.add(alarm("HOLD", Inert.text(hold.by()) + because(Inert.text(hold.why())))));
        whole.freeze()
                .ifPresent(freeze ->
                        facts.add(alarm("FREEZE", Inert.text(freeze.by()) + because(Inert.text(freeze.why())))));
        whole.locks()
                .forEach(lock -> facts.add(alarm(
                        "LOCK",
                        Inert.text(lock.what()) + " by " + Inert.text(lock.by()) + because(Inert.text(lock.why())))));
        if (!late.isEmpty()) {
            String named = late.stream()
                    .limit(NAMED)
                    .map(row -> row.id() + " (" + row.owner() + ")")
                    .collect(Collectors.joining(", "));
            facts.add(alarm(
                    "Late", named + (late.size() > NAMED ? " and " + (late.size() - NAMED) + " more" : "") + behind()));
        } else if (!behind().isEmpty()) {
            facts.add(alarm("Late", behind().substring(2)));
        }
        whole.openPages().forEach(page -> facts.add(page(page)));
        return facts;
    }

    /** How late the whole is; empty for less than a minute, and once it is closed. */
    private String behind() {
        return whole.life() != Life.OPEN
                ? ""
                : projection
                        .late()
                        .filter(java.time.Duration::isPositive)
                        .map(Projection::shown)
                        .filter(shown -> !shown.isEmpty())
                        .map(shown -> "; the whole " + shown)
                        .orElse("");
    }

    private String rollback(Ramp.Rollback back) {
        return "from " + back.from() + " by " + Inert.text(back.by()) + because(Inert.text(back.why()))
                + back.backAt()
                        .map(at -> "; the last user is back about " + clock.show(at))
                        .orElse("; " + whole.lever().holder() + " moves all traffic back");
    }

    private static Fact page(PageState page) {
        String state = switch (page.status()) {
            case OPEN -> "not answered";
            case ACKNOWLEDGED -> "taken by " + Inert.text(page.by());
            case CLOSED -> "closed";
        };
        String text = page.role() + " " + state
                + because(
                        page.reasons().isEmpty()
                                ? ""
                                : Inert.text(page.reasons().getLast()));
        return new Fact("Page", text, page.status() == PageState.Status.ACKNOWLEDGED ? Weight.USUAL : Weight.ALARM);
    }

    private Fact gate(GateState gate) {
        String votes = gate.asked().stream()
                .map(role -> role + " " + word(gate.vote(role)))
                .collect(Collectors.joining(", "));
        String more = gate.status() == GateState.Status.OPEN
                ? gate.answerBy().map(by -> "; answers by " + clock.show(by)).orElse("")
                : "; passed";
        return new Fact("Gate", Inert.text(gate.gate().title()) + ": " + votes + more);
    }

    private static String word(Optional<Vote> vote) {
        return vote.map(said -> {
                    String word = said.word() == Vote.Word.GO ? "GO" : "NO-GO";
                    String who = " (" + Inert.text(said.name()) + because(Inert.text(said.note())) + ")";
                    return word + who + (said.stale() ? " asked again" : "");
                })
                .orElse("missing");
    }

    private String standby() {
        List<String> roles = new ArrayList<>();
        whole.participants().stream()
                .flatMap(person -> person.roles().stream())
                .distinct()
                .filter(role -> !role.equals(Role.LEAD))
                .sorted()
                .forEach(role -> roles.add(role + ": " + holders(role)));
        return String.join("; ", roles);
    }

    private String holders(Role role) {
        return whole.holders(role).stream()
                .map(person -> name(person) + (isAway(person) ? " (away)" : ""))
                .collect(Collectors.joining(", "));
    }

    private boolean isAway(Participant person) {
        return person.audience() == Audience.STAFF
                && whole.attendance().away(person.id()).isPresent();
    }

    private static String name(Participant person) {
        return Inert.text(person.name());
    }

    private static Fact alarm(String label, String text) {
        return new Fact(label, text, Weight.ALARM);
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + why;
    }
}
