package io.pointsman.core.report;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The gates, round by round; in the customer's report those that asked the customer, with the customer's own words. */
final class GateChapter implements Chapter {

    private final Audience audience;
    private final List<Report.GateLine> lines = new ArrayList<>();

    GateChapter(Audience audience) {
        this.audience = audience;
    }

    @Override
    public void hear(Event event, Switchover after) {
        if (event instanceof GateEvent gate
                && (audience == Audience.STAFF || gate.gate().asksCustomer())) {
            hear(gate);
        }
    }

    private void hear(GateEvent event) {
        Instant at = event.stamp().at();
        switch (event) {
            case GateEvent.Polled polled ->
                lines.add(new Report.GateLine(
                        polled.gate().id(),
                        polled.gate().title(),
                        polled.round(),
                        at,
                        mayName() ? name(polled.stamp().actor()) : "",
                        Report.GateOutcome.OPEN,
                        Optional.empty(),
                        List.of()));
            case GateEvent.Voted voted -> {
                if (mayName() || voted.role().equals(Role.CUSTOMER)) {
                    change(voted, line -> withVote(line, vote(voted)));
                }
            }
            case GateEvent.AskedAgain again ->
                change(again, line -> withStale(line, again.role(), mayName() ? again.why() : "something changed"));
            case GateEvent.Nudged ignored -> {
                // A reminder changes nothing.
            }
            case GateEvent.TimedOut ignored -> change(event, line -> with(line, Report.GateOutcome.TIMED_OUT, at));
            case GateEvent.Passed ignored -> change(event, line -> with(line, Report.GateOutcome.PASSED, at));
            case GateEvent.Entered ignored -> {
                // It had passed.
            }
            case GateEvent.Expired ignored -> change(event, line -> with(line, Report.GateOutcome.EXPIRED, at));
        }
    }

    List<Report.GateLine> lines() {
        return lines;
    }

    private boolean mayName() {
        return audience == Audience.STAFF;
    }

    private static String name(Actor actor) {
        return actor.isSystem() ? "the bot" : actor.name();
    }

    private Report.VoteLine vote(GateEvent.Voted voted) {
        return new Report.VoteLine(
                voted.stamp().at(),
                voted.role(),
                name(voted.stamp().actor()),
                voted.word(),
                voted.note(),
                mayName() ? voted.facts() : new TreeMap<>(),
                "");
    }

    /** Changes the newest round of the gate. */
    private void change(GateEvent event, UnaryOperator<Report.GateLine> change) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).id().equals(event.gate().id())) {
                lines.set(i, change.apply(lines.get(i)));
                return;
            }
        }
    }

    private static Report.GateLine withVote(Report.GateLine line, Report.VoteLine vote) {
        List<Report.VoteLine> votes = new ArrayList<>(
                withStale(line, vote.role(), "said something else later").votes());
        votes.add(vote);
        return withVotes(line, votes);
    }

    private static Report.GateLine withStale(Report.GateLine line, Role role, String why) {
        return withVotes(
                line,
                line.votes().stream()
                        .map(vote ->
                                vote.role().equals(role) && vote.askedAgain().isEmpty() ? stale(vote, why) : vote)
                        .toList());
    }

    private static Report.VoteLine stale(Report.VoteLine vote, String why) {
        return new Report.VoteLine(vote.at(), vote.role(), vote.by(), vote.word(), vote.note(), vote.facts(), why);
    }

    private static Report.GateLine withVotes(Report.GateLine line, List<Report.VoteLine> votes) {
        return new Report.GateLine(
                line.id(),
                line.title(),
                line.round(),
                line.openedAt(),
                line.openedBy(),
                line.outcome(),
                line.outcomeAt(),
                votes);
    }

    private static Report.GateLine with(Report.GateLine line, Report.GateOutcome outcome, Instant at) {
        return new Report.GateLine(
                line.id(),
                line.title(),
                line.round(),
                line.openedAt(),
                line.openedBy(),
                outcome,
                Optional.of(at),
                line.votes());
    }
}
