package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.picture.Handover;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.PageTaker;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the clock does to those who stand by: they are asked a day and an hour before the start; who is silent is told to whoever answers
 * for the team, and an hour before, the role is paged as well. The same of a hand-over that waits for a word.
 */
final class StandbyTurns {

    /** So long the word of whoever takes over may take. */
    private static final Duration WORD = Duration.ofMinutes(5);

    /** So often they are asked for it; after that everybody knows. */
    private static final int MOST_TIMES = 4;

    /** So long after the booking nobody is asked: rooms are made, and people come in. */
    private static final Duration ROOMS = Duration.ofMinutes(2);

    private StandbyTurns() {}

    static void add(List<Deadlines.Due> dues, Switchover state) {
        for (Post post : state.standby().posts()) {
            state.plannedStart().ifPresent(start -> question(dues, state, post, start));
            silence(dues, state, post);
            if (!post.holds() && state.standby().handover(post.place()).isEmpty()) {
                dues.add(new Deadlines.Due(
                        post.place().from(), at -> List.of(askHandover(post.place(), holder(state, post), at))));
            }
        }
        state.standby().handovers().stream()
                .filter(one -> !one.declined() && one.times() < MOST_TIMES)
                .forEach(one -> dues.add(new Deadlines.Due(
                        one.askedAt().plus(WORD.multipliedBy(1L << (one.times() - 1))),
                        at -> overdue(state, one, at))));
    }

    private static Optional<Somebody> holder(Switchover state, Post post) {
        return state.standby().posts().stream()
                .filter(other -> other.holds() && other.place().sameAs(post.place()))
                .map(Post::who)
                .findFirst();
    }

    // ---- before the start

    private static void question(List<Deadlines.Due> dues, Switchover state, Post post, Instant start) {
        if (post.asked().equals(Optional.of(Post.Round.HOUR))) {
            return;
        }
        // Whoever spoke before they were asked is asked again an hour before; whoever said no is not asked, but
        // replaced.
        boolean first = post.asked().isEmpty() && post.word() == Post.Word.NONE;
        Post.Round next = first ? Post.Round.DAY : Post.Round.HOUR;
        Instant time = start.minus(next.before());
        Instant ready = post.since().plus(ROOMS);
        dues.add(new Deadlines.Due(
                post.asked().isEmpty() && ready.isAfter(time) ? ready : time,
                at -> post.word() == Post.Word.DECLINED
                        ? unconfirmed(state, post, Post.Round.HOUR, at)
                        : List.of(ask(post, start, at))));
    }

    private static Event ask(Post post, Instant start, Instant at) {
        Post.Round round = at.isBefore(start.minus(Post.Round.HOUR.before())) ? Post.Round.DAY : Post.Round.HOUR;
        return new StandbyEvent.Asked(
                Deadlines.clock(at), post.place(), post.who(), round, start, at.plus(round.patience()));
    }

    private static void silence(List<Deadlines.Due> dues, Switchover state, Post post) {
        post.asked()
                .filter(round -> post.word() == Post.Word.NONE && !post.told())
                .ifPresent(round -> dues.add(new Deadlines.Due(
                        post.since().plus(round.patience()), at -> unconfirmed(state, post, round, at))));
    }

    /**
     * Told to whoever answers for the team; an hour before the start the role is paged as well, once for all who are booked for it. Whoever
     * is booked from a later moment on is called when it has come.
     */
    static List<Event> unconfirmed(Switchover state, Post post, Post.Round round, Instant at) {
        Place place = post.place();
        boolean pages = round == Post.Round.HOUR && post.holds();
        String known = state.standby()
                .held(place.role())
                .map(Post::page)
                .filter(key -> PageRules.find(state, key)
                        .filter(page -> page.status() != PageState.Status.CLOSED)
                        .isPresent())
                .findFirst()
                .orElse("");
        List<Event> page = pages && known.isEmpty()
                ? page(
                        state,
                        place.role(),
                        "nobody has confirmed standing by"
                                + state.plannedStart()
                                        .map(start -> " for the start at " + Words.time(start, at))
                                        .orElse("")
                                + ", "
                                + Inert.text(post.who().name()) + " is booked; " + typed("ack") + " confirms it",
                        at)
                : List.of();
        List<Event> events = new ArrayList<>();
        events.add(new StandbyEvent.Unconfirmed(
                Deadlines.clock(at),
                place,
                post.who(),
                round,
                place.lead(),
                pages && page.isEmpty() ? known : opened(page)));
        events.addAll(page);
        return events;
    }

    // ---- hand-over

    static Event askHandover(Place place, Optional<Somebody> from, Instant at) {
        return new StandbyEvent.HandoverAsked(Words.bot(at), place, from, place.who(), true, at.plus(WORD));
    }

    static Event askHandover(Place place, Optional<Somebody> from, Somebody to, Stamp stamp) {
        return new StandbyEvent.HandoverAsked(
                stamp, place, from, to, false, stamp.at().plus(WORD));
    }

    /** Whom the rotation says is on call is called as well; whom a person chose is asked again. */
    private static List<Event> overdue(Switchover state, Handover one, Instant at) {
        boolean byRotation = one.place().who().equals(one.to());
        List<Event> page = byRotation && one.page().isEmpty()
                ? page(
                        state,
                        one.place().role(),
                        Inert.text(one.to().name()) + " is to take over"
                                + one.from()
                                        .map(from -> " from " + Inert.text(from.name()))
                                        .orElse("") + "; " + typed("ack") + " does",
                        at)
                : List.of();
        List<Event> events = new ArrayList<>();
        events.add(new StandbyEvent.HandoverOverdue(
                Deadlines.clock(at), one.place(), one.from(), one.to(), one.times() + 1, opened(page)));
        events.addAll(page);
        return events;
    }

    // ---- the pages that are opened for it

    private static List<Event> page(Switchover state, Role role, String reason, Instant at) {
        return PageRules.open(state, role, reason, Words.bot(at));
    }

    /** The key of the page that is ours alone; empty when the role was paged already. */
    private static String opened(List<Event> page) {
        return page.stream()
                .flatMap(event ->
                        event instanceof PageEvent.PageOpened opened ? Stream.of(opened.key()) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    /** The page has done its work, unless somebody added another reason meanwhile. */
    static Optional<Event> closePage(Switchover state, String key, Instant at) {
        return PageRules.find(state, key)
                .filter(page -> page.status() != PageState.Status.CLOSED
                        && page.reasons().size() == 1)
                .map(page -> PageRules.closed(page, Words.bot(at)));
    }

    /** What follows from a page that was answered: who took it stands by, or takes over; and it is closed. */
    static Stream<Event> consequences(Switchover state, Instant at) {
        Stream<Event> posts = state.standby().posts().stream()
                .filter(post -> !post.page().isEmpty())
                .flatMap(post -> (post.word() == Post.Word.CONFIRMED
                                ? closeWhenAllDid(state, post.page(), at)
                                : confirmedBy(state, post)
                                        .<Event>map(by -> new StandbyEvent.Confirmed(Words.bot(at), post.place(), by)))
                        .stream());
        Stream<Event> handovers = state.standby().handovers().stream()
                .filter(one -> !one.page().isEmpty())
                .flatMap(one -> taker(state, one.page(), one.to()).stream()
                        .map(by -> new StandbyEvent.HandedOver(Words.bot(at), one.place(), one.from(), by)));
        return Stream.concat(posts, handovers);
    }

    private static Optional<Event> closeWhenAllDid(Switchover state, String key, Instant at) {
        boolean all = state.standby().posts().stream()
                .filter(post -> post.page().equals(key))
                .allMatch(post -> post.word() == Post.Word.CONFIRMED);
        return all ? closePage(state, key, at) : Optional.empty();
    }

    /** Of several who are booked for the role, whoever took the page speaks for themselves; anybody else stands in for the first. */
    private static Optional<Somebody> confirmedBy(Switchover state, Post post) {
        List<Post> all = state.standby().posts().stream()
                .filter(other -> other.page().equals(post.page()))
                .toList();
        return taker(state, post.page(), post.who()).filter(by -> {
            boolean booked = all.stream().anyMatch(other -> other.isOf(by.person()));
            return booked ? post.isOf(by.person()) : all.get(0).equals(post);
        });
    }

    private static Optional<Somebody> taker(Switchover state, String key, Somebody otherwise) {
        return PageRules.find(state, key)
                .filter(page -> page.status() == PageState.Status.ACKNOWLEDGED)
                .flatMap(PageState::taker)
                .map(taker -> named(taker, otherwise));
    }

    /** A service that does not say who it was stands for whoever is booked. */
    private static Somebody named(PageTaker taker, Somebody otherwise) {
        return taker.person().map(person -> new Somebody(person, taker.name())).orElse(otherwise);
    }

    /** The pages that whoever hands over had taken are with whoever takes over. */
    static List<Event> pagesToo(Switchover state, StandbyEvent.HandedOver over) {
        Actor actor = over.stamp().actor();
        boolean theirs = actor.kind() == Actor.Kind.PERSON
                && actor.key().equals(over.to().person().value());
        return state.openPages().stream()
                .filter(page -> theirs && page.role().equals(over.place().role()))
                .filter(page -> over.from()
                        .filter(from -> page.isTakenBy(from.person().value()))
                        .isPresent())
                .<Event>map(page -> new PageEvent.PageAcknowledged(
                        over.stamp(), page.key(), page.role(), "", Optional.empty(), true))
                .toList();
    }
}
