package io.pointsman.core;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.picture.Handover;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.Standby;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is booked, said and handed over, and what that does to a switchover. */
final class StandbyFold {

    private StandbyFold() {}

    static void fold(Draft draft, StandbyEvent event) {
        Instant at = event.stamp().at();
        Standby before = draft.standby;
        draft.standby = switch (event) {
            case StandbyEvent.Booked booked -> booked(draft, before, booked, at);
            case StandbyEvent.Asked asked -> post(before, asked.place(), post -> post.asked(asked.round(), at));
            case StandbyEvent.Confirmed confirmed -> {
                engage(draft, confirmed.place().role(), confirmed.by());
                yield post(before, confirmed.place(), post -> post.confirmed(confirmed.by()));
            }
            case StandbyEvent.Declined declined -> post(before, declined.place(), Post::declined);
            case StandbyEvent.Unconfirmed silent ->
                post(before, silent.place(), post -> post.told(silent.round(), silent.page()));
            case StandbyEvent.SubstituteNoticed noticed ->
                new Standby(before.posts(), before.handovers(), more(before.substitutes(), noticed.substitute()));
            case StandbyEvent.SubstituteEnded ended ->
                new Standby(
                        before.posts(),
                        before.handovers(),
                        before.substitutes().stream()
                                .filter(one -> !one.equals(ended.substitute()))
                                .toList());
            case StandbyEvent.HandoverAsked asked ->
                handover(before, new Handover(asked.place(), asked.from(), asked.to(), at, 1, false, ""));
            case StandbyEvent.HandoverOverdue overdue ->
                handover(
                        before,
                        new Handover(
                                overdue.place(),
                                overdue.from(),
                                overdue.to(),
                                at,
                                overdue.times(),
                                false,
                                overdue.page().isEmpty()
                                        ? before.handover(overdue.place())
                                                .map(Handover::page)
                                                .orElse("")
                                        : overdue.page()));
            case StandbyEvent.HandoverDeclined declined ->
                handover(
                        before,
                        new Handover(
                                declined.place(),
                                declined.from(),
                                declined.to(),
                                at,
                                before.handover(declined.place())
                                        .map(Handover::times)
                                        .orElse(1),
                                true,
                                before.handover(declined.place())
                                        .map(Handover::page)
                                        .orElse("")));
            case StandbyEvent.HandedOver over -> {
                engage(draft, over.place().role(), over.to());
                yield handedOver(before, over, at);
            }
        };
    }

    /** Who is booked takes part. */
    private static void engage(Draft draft, Role role, Somebody who) {
        PeopleFold.give(draft, new Participant(who.person(), who.name(), Audience.STAFF, List.of(role)), role);
    }

    private static Standby booked(Draft draft, Standby before, StandbyEvent.Booked booked, Instant at) {
        boolean late = booked.start().filter(start -> !start.isAfter(at)).isPresent();
        List<Post> posts = new ArrayList<>();
        for (Place place : booked.places()) {
            engage(draft, place.role(), place.who());
            boolean first = posts.stream().noneMatch(post -> post.place().sameAs(place));
            Post fresh = Post.booked(place, first, at);
            Optional<Post> known = booked.afresh()
                    ? Optional.empty()
                    : before.posts().stream().filter(post -> isOf(post, place)).findFirst();
            posts.add(known.map(post -> new Post(
                            place,
                            post.instead(),
                            post.holds() || first,
                            post.word(),
                            post.asked(),
                            post.since(),
                            post.told(),
                            post.page()))
                    // It is too late to ask beforehand.
                    .orElseGet(() -> late ? fresh.told(Post.Round.HOUR, "") : fresh));
        }
        List<Handover> handovers = booked.afresh()
                ? List.of()
                : before.handovers().stream()
                        .filter(one ->
                                posts.stream().anyMatch(post -> post.place().sameAs(one.place()))
                                        || one.place().rotation().isEmpty())
                        .toList();
        return new Standby(posts, handovers, before.substitutes());
    }

    private static boolean isOf(Post post, Place place) {
        return post.place().sameAs(place)
                && post.place().who().person().equals(place.who().person());
    }

    private static Standby post(Standby before, Place place, UnaryOperator<Post> change) {
        return new Standby(
                before.posts().stream()
                        .map(post -> post.place().equals(place) ? change.apply(post) : post)
                        .toList(),
                before.handovers(),
                before.substitutes());
    }

    private static Standby handover(Standby before, Handover handover) {
        List<Handover> others = before.handovers().stream()
                .filter(one -> !one.place().sameAs(handover.place()))
                .toList();
        return new Standby(before.posts(), more(others, handover), before.substitutes());
    }

    private static Standby handedOver(Standby before, StandbyEvent.HandedOver over, Instant at) {
        String page = before.handover(over.place()).map(Handover::page).orElse("");
        List<Post> posts = new ArrayList<>();
        boolean known = false;
        for (Post post : before.posts()) {
            if (post.place().equals(over.place())) {
                posts.add(post.taken(over.to(), at, page));
                known = true;
            } else if (!post.holds() || !post.place().sameAs(over.place())) {
                posts.add(post);
            }
        }
        if (!known) {
            posts.add(Post.booked(over.place(), true, at).taken(over.to(), at, page));
        }
        return new Standby(
                posts,
                before.handovers().stream()
                        .filter(one -> !one.place().sameAs(over.place()))
                        .toList(),
                before.substitutes());
    }

    private static <T> List<T> more(List<T> before, T one) {
        List<T> all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all);
    }
}
