package io.pointsman.core.report;

import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who was waited for beside the steps, of which {@link io.pointsman.core.Waiting} tells: at a gate from the question to the GO, a NO-GO in between included, at the lever from the agreement, or the call of a rollback, to the
 * declaration. What is still open at the end counts up to the last event.
 */
final class WaitChapter implements Chapter {

    private record AskedRole(GateId gate, Role role) {}

    private record Lever(Role holder, Instant since, String what) {}

    private record Waited(Duration sum, Set<String> at) {}

    private final Map<AskedRole, Instant> asked = new LinkedHashMap<>();
    private final Map<Role, Waited> waited = new LinkedHashMap<>();
    private Optional<Lever> lever = Optional.empty();

    @Override
    public void hear(Event event, Switchover after) {
        Instant at = event.stamp().at();
        if (event instanceof GateEvent.Polled polled) {
            polled.asked().forEach(role -> asked.put(new AskedRole(polled.gate().id(), role), at));
        } else if (event instanceof GateEvent.AskedAgain again) {
            asked.put(new AskedRole(again.gate().id(), again.role()), at);
        } else if (event instanceof GateEvent.Voted voted && voted.word() == Vote.Word.GO) {
            answered(new AskedRole(voted.gate().id(), voted.role()), at);
        } else if (event instanceof GateEvent.Passed passed) {
            // Nobody waits any more for a role of which the quorum had no need.
            asked.keySet().removeIf(one -> one.gate().equals(passed.gate().id()));
        } else if (event instanceof RampEvent.Agreed agreed) {
            lever = Optional.of(new Lever(agreed.holder(), at, agreed.share().toString()));
        } else if (event instanceof RampEvent.RollbackCalled called) {
            moved(at);
            lever = Optional.of(new Lever(called.holder(), at, "rollback"));
        } else if (event instanceof RampEvent.Declared || event instanceof RampEvent.RollbackDeclared) {
            moved(at);
        }
    }

    /** The roles, the one that was waited for longest first. */
    List<Report.WaitLine> lines(Switchover last) {
        List.copyOf(asked.keySet()).forEach(one -> answered(one, last.lastAt()));
        moved(last.lastAt());
        return waited.entrySet().stream()
                .map(entry -> new Report.WaitLine(
                        entry.getKey(),
                        entry.getValue().sum(),
                        List.copyOf(entry.getValue().at())))
                .filter(line -> !line.waited().isZero())
                .sorted(Comparator.comparing(Report.WaitLine::waited).reversed())
                .toList();
    }

    private void answered(AskedRole one, Instant at) {
        Instant since = asked.remove(one);
        if (since != null) {
            add(one.role(), Duration.between(since, at), one.gate().value());
        }
    }

    private void moved(Instant at) {
        lever.ifPresent(one -> add(one.holder(), Duration.between(one.since(), at), one.what()));
        lever = Optional.empty();
    }

    private void add(Role role, Duration more, String at) {
        Waited before = waited.getOrDefault(role, new Waited(Duration.ZERO, Set.of()));
        Set<String> places = new LinkedHashSet<>(before.at());
        places.add(at);
        waited.put(role, new Waited(before.sum().plus(more), places));
    }
}
