package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** What rotations and those who stand by may say at random, the expected and the odd. */
final class StandbyChance {

    private static final List<Actor> STAFF = List.of(Acme.NINA, Acme.OPAL, Acme.NED);
    private final Random random;

    StandbyChance(Random random) {
        this.random = random;
    }

    Action action(Switchover state) {
        By clock = Acme.by(Acme.CLOCK);
        By by = Acme.by(any(Acme.PEOPLE));
        return switch (random.nextInt(12)) {
            case 0, 1 -> new StandbyAction.NoticeRosters(clock, rosters(state.lastAt()));
            case 2, 3, 4 -> new StandbyAction.Confirm(by);
            case 5 -> new StandbyAction.Decline(by, by.actor().isStaff() ? Acme.SECRET : "");
            case 6 ->
                new StandbyAction.HandOver(
                        by,
                        any(List.of(Role.OPS, Role.NETENG, Role.SUPPORT, Role.CUSTOMER)),
                        Acme.participant(any(List.of(Acme.NINA, Acme.OPAL, Acme.NED, Acme.CARLA))));
            case 7 ->
                new LifeAction.Slip(
                        Acme.by(Acme.NINA),
                        Duration.ofMinutes(random.nextInt(40 * 60)),
                        new Outlook(
                                List.of(),
                                List.of(),
                                List.of(),
                                new TreeMap<>(),
                                ZoneOffset.UTC,
                                rosters(state.lastAt())));
            case 8 -> new AttendanceAction.CallRoll(by);
            case 9 -> new AttendanceAction.SayHere(by);
            case 10 ->
                new AttendanceAction.ReportHere(clock, new PersonId(any(List.of("opal", "ned", "carla", "zoe"))));
            default -> new LifeAction.TimePassed(clock);
        };
    }

    private List<Roster> rosters(Instant now) {
        List<Roster> rosters = new ArrayList<>();
        for (Role role : List.of(Role.OPS, Role.NETENG)) {
            List<Roster.Turn> turns = new ArrayList<>();
            Instant from = now;
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(30 * 60)));
                turns.add(new Roster.Turn(
                        new Span(from, to),
                        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(somebody(any(STAFF)))));
                from = to;
            }
            rosters.add(new Roster(
                    role,
                    role.value(),
                    turns,
                    random.nextBoolean() ? Optional.empty() : Optional.of(somebody(Acme.NED))));
        }
        return rosters;
    }

    private static Somebody somebody(Actor actor) {
        return new Somebody(new PersonId(actor.key()), actor.name());
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
