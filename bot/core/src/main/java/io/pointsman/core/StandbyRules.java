package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.picture.Handover;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of standing by, as far as people say something: whoever is booked says so, and nobody is released before the next one did. */
final class StandbyRules {

    private StandbyRules() {}

    static Decision decide(Switchover state, StandbyAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case StandbyAction.NoticeRosters now -> {
                List<Event> events = StandbyBooking.noticed(state, now.rosters(), stamp);
                yield events.isEmpty() ? Ruling.already("Nobody else is on call.") : Ruling.accept(events);
            }
            case StandbyAction.Confirm ignored -> confirm(state, stamp);
            case StandbyAction.Decline no -> decline(state, no.why(), stamp);
            case StandbyAction.HandOver over -> handOver(state, over, stamp);
        };
    }

    private static Somebody self(Actor actor) {
        return new Somebody(new PersonId(actor.key()), actor.name());
    }

    // ---- the word

    private static Decision confirm(Switchover state, Stamp stamp) {
        Somebody self = self(stamp.actor());
        List<Event> events = new ArrayList<>();
        for (Handover one : state.standby().handovers()) {
            if (one.isTo(self.person())) {
                events.addAll(handedOver(state, one.place(), one.from(), stamp));
            }
        }
        mine(state, self).stream()
                .filter(post -> post.word() != Post.Word.CONFIRMED)
                .map(post -> new StandbyEvent.Confirmed(stamp, post.place(), self))
                .forEach(events::add);
        if (events.isEmpty() && mine(state, self).isEmpty()) {
            List<Role> roles = Permissions.rolesOf(state, stamp.actor());
            state.standby().posts().stream()
                    .filter(post -> roles.contains(post.place().role()) && post.word() != Post.Word.CONFIRMED)
                    .filter(post -> post.asked().isPresent())
                    .map(post -> new StandbyEvent.Confirmed(stamp, post.place(), self))
                    .forEach(events::add);
        }
        return events.isEmpty()
                ? mine(state, self).isEmpty()
                        ? Ruling.unknown("You are not booked." + booked(state))
                        : Ruling.already("You stand by already.")
                : Ruling.accept(events);
    }

    private static List<Post> mine(Switchover state, Somebody self) {
        return state.standby().posts().stream()
                .filter(post -> post.isOf(self.person()))
                .toList();
    }

    private static String booked(Switchover state) {
        String booked = state.standby().posts().stream()
                .map(post -> post.place().role() + " " + Inert.text(post.who().name()))
                .distinct()
                .collect(Collectors.joining(", "));
        return booked.isEmpty() ? " Nobody is: no rotation is configured for this." : " Booked: " + booked + ".";
    }

    private static Decision decline(Switchover state, String why, Stamp stamp) {
        Somebody self = self(stamp.actor());
        List<Event> events = new ArrayList<>();
        state.standby().handovers().stream()
                .filter(one -> one.isTo(self.person()) && !one.declined())
                .forEach(one ->
                        events.add(new StandbyEvent.HandoverDeclined(stamp, one.place(), one.from(), one.to(), why)));
        if (events.isEmpty()) {
            mine(state, self).stream()
                    .filter(post -> post.word() != Post.Word.DECLINED)
                    .forEach(post -> {
                        events.add(new StandbyEvent.Declined(stamp, post.place(), self, why));
                        boolean near = post.asked().equals(Optional.of(Post.Round.HOUR))
                                && !StandbyBooking.hasBegun(state, stamp.at());
                        events.addAll(StandbyTurns.unconfirmed(
                                state,
                                post,
                                near ? Post.Round.HOUR : post.asked().orElse(Post.Round.DAY),
                                stamp.at()));
                    });
        }
        if (!events.isEmpty()) {
            return Ruling.accept(events);
        }
        return mine(state, self).isEmpty()
                ? Ruling.unknown("You are not booked." + booked(state))
                : Ruling.already("You said so already.");
    }

    // ---- hand-over

    private static Decision handOver(Switchover state, StandbyAction.HandOver over, Stamp stamp) {
        Somebody to = new Somebody(over.to().id(), over.to().name());
        Role role = over.role();
        if (over.to().audience() == Audience.CUSTOMER || role.equals(Role.CUSTOMER)) {
            return Ruling.notPermitted("Only staff can have " + role + ".");
        }
        Optional<Post> post = held(state, role, stamp.actor());
        Optional<Somebody> from = post.map(Post::who).or(() -> own(state, role, stamp.actor()));
        if (from.filter(to::equals).isPresent()) {
            return Ruling.already(Inert.text(to.name()) + " has " + role + " already.");
        }
        Place place = post.map(Post::place)
                .orElseGet(() -> new Place(role, "", from.orElse(to), stamp.at(), Optional.empty()));
        Optional<Handover> asked = state.standby().handover(place).filter(one -> one.isTo(to.person()));
        if (to.person().value().equals(stamp.actor().key())) {
            // Whoever takes something has said their word.
            return Ruling.accept(handedOver(state, asked.map(Handover::place).orElse(place), from, stamp));
        }
        return asked.filter(one -> !one.declined()).isPresent()
                ? Ruling.already(Inert.text(to.name()) + " is asked already: " + typed("standby ok") + " takes it.")
                : Ruling.accept(StandbyTurns.askHandover(place, from, to, stamp));
    }

    /** Of several rotations for a role, that of whoever speaks. */
    private static Optional<Post> held(Switchover state, Role role, Actor actor) {
        List<Post> held = state.standby().held(role).toList();
        return held.stream()
                .filter(post -> post.who().person().value().equals(actor.key()))
                .findFirst()
                .or(() -> held.stream().findFirst());
    }

    private static Optional<Somebody> own(Switchover state, Role role, Actor actor) {
        return Permissions.rolesOf(state, actor).contains(role)
                ? Optional.of(self(actor))
                : state.holders(role).stream()
                        .map(person -> new Somebody(person.id(), person.name()))
                        .findFirst();
    }

    private static List<Event> handedOver(Switchover state, Place place, Optional<Somebody> from, Stamp stamp) {
        StandbyEvent.HandedOver over = new StandbyEvent.HandedOver(stamp, place, from, self(stamp.actor()));
        List<Event> events = new ArrayList<>();
        events.add(over);
        events.addAll(StandbyTurns.pagesToo(state, over));
        return events;
    }
}
