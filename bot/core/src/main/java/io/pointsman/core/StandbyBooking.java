package io.pointsman.core;

import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.oncall.Substitute;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is booked: whoever the rotations say for the whole window of the switchover, and what becomes of it when they say otherwise. */
final class StandbyBooking {

    private StandbyBooking() {}

    /** When a start is chosen: everybody is booked, and asked anew. Of a rehearsal nobody is. */
    static List<Event> chosen(Switchover state, List<Roster> rosters, Instant at) {
        List<Place> places = places(state, rosters, at);
        if (places.isEmpty() && state.standby().posts().isEmpty()) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        state.standby()
                .posts()
                .forEach(post -> StandbyTurns.closePage(state, post.page(), at).ifPresent(events::add));
        events.add(new StandbyEvent.Booked(Words.bot(at), state.plannedStart(), true, places));
        return events;
    }

    /** Of those who are on call as of now: whoever is booked no longer is replaced, before the start as by a hand-over after it. */
    static List<Event> noticed(Switchover state, List<Roster> rosters, Stamp stamp) {
        Instant at = stamp.at();
        List<Place> wanted = places(state, rosters, at);
        List<Event> events = new ArrayList<>();
        List<Place> before = state.standby().posts().stream().map(Post::place).toList();
        List<Place> after = hasBegun(state, at) ? kept(state, wanted, at) : wanted;
        if (!after.equals(before)) {
            events.add(new StandbyEvent.Booked(stamp, state.plannedStart(), false, after));
        }
        if (hasBegun(state, at)) {
            wanted.stream()
                    .filter(place -> !place.from().isAfter(at))
                    .flatMap(place -> handover(state, place, at).stream())
                    .forEach(events::add);
        }
        return events;
    }

    /** Whether the time of preparation is over. */
    static boolean hasBegun(Switchover state, Instant at) {
        return state.plannedStart().filter(at::isBefore).isEmpty();
    }

    /** Once it runs, nobody who has something is replaced without a word; what comes later follows the rotation. */
    private static List<Place> kept(Switchover state, List<Place> wanted, Instant at) {
        List<Place> kept = new ArrayList<>(state.standby().posts().stream()
                .filter(post -> post.holds() || !post.place().from().isAfter(at))
                .map(Post::place)
                .toList());
        for (Place place : wanted) {
            boolean manned = kept.stream().anyMatch(place::sameAs);
            if (place.from().isAfter(at) || !manned) {
                kept.add(place);
            }
        }
        return kept;
    }

    private static Optional<Event> handover(Switchover state, Place wanted, Instant at) {
        Optional<Post> holder = state.standby().posts().stream()
                .filter(post -> post.holds() && post.place().sameAs(wanted))
                .findFirst();
        boolean same = holder.filter(
                        post -> post.place().who().person().equals(wanted.who().person())
                                || post.isOf(wanted.who().person()))
                .isPresent();
        boolean asked = state.standby()
                .handover(wanted)
                .filter(one -> one.isTo(wanted.who().person()))
                .isPresent();
        // Whoever is booked from now on is asked when the time has come, by the clock.
        boolean booked = state.standby().posts().stream()
                .anyMatch(post -> !post.holds()
                        && post.place().sameAs(wanted)
                        && post.place().who().person().equals(wanted.who().person()));
        return holder.isEmpty() || same || asked || booked
                ? Optional.empty()
                : Optional.of(StandbyTurns.askHandover(
                        wanted, Optional.of(holder.get().who()), at));
    }

    /** Without gaps of nobody, which are warned of. */
    private static List<Place> places(Switchover state, List<Roster> rosters, Instant at) {
        if (state.rehearsal()) {
            return List.of();
        }
        Span window = StaffWarnings.window(state, at);
        Set<Role> needed = StaffWarnings.needed(state);
        List<Place> places = new ArrayList<>();
        for (Roster roster : rosters) {
            if (needed.contains(roster.role())) {
                roster.turns().stream()
                        .filter(turn -> turn.during().overlaps(window))
                        .forEach(turn -> turn.who()
                                .ifPresent(who -> places.add(new Place(
                                        roster.role(),
                                        roster.rotation(),
                                        who,
                                        later(turn.during().from(), window.from()),
                                        roster.lead()))));
            }
        }
        return places;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    // ---- substitutes

    /** What the house says anew of rotations that are needed here. */
    static List<Event> substitutes(Switchover state, House house, Stamp stamp) {
        List<Event> events = new ArrayList<>();
        for (Substitute one : state.standby().substitutes()) {
            if (!house.substitutes().contains(one) && one.during().to().isAfter(stamp.at())) {
                events.add(new StandbyEvent.SubstituteEnded(stamp, one, roles(state, one), name(state, one)));
            }
        }
        for (Substitute one : house.substitutes()) {
            boolean ahead = one.during().to().isAfter(stamp.at());
            List<Role> roles = roles(state, one);
            if (ahead && !roles.isEmpty() && !state.standby().substitutes().contains(one)) {
                events.add(new StandbyEvent.SubstituteNoticed(stamp, one, roles, name(state, one)));
            }
        }
        return events;
    }

    private static List<Role> roles(Switchover state, Substitute one) {
        return state.standby().posts().stream()
                .map(Post::place)
                .filter(place -> place.rotation().equals(one.rotation()))
                .map(Place::role)
                .distinct()
                .toList();
    }

    private static String name(Switchover state, Substitute one) {
        return state.participant(one.person())
                .map(Participant::name)
                .orElse(one.person().value());
    }
}
