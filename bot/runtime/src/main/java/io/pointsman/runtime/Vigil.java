package io.pointsman.runtime;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RollCall;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Inert;
import io.pointsman.core.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Watches, while traffic is on us, whether anybody says a word, and whether lead and deputy are in the rooms. What a person says is
 * remembered here and not recorded; only a silence that lasted, and somebody who stayed away, is reported, and the rules decide. Nobody is
 * away whom the bot could not see. Safe for any thread.
 */
final class Vigil {

    private static final By KEEPER = By.system("rooms");
    /** Who is back so soon was never away: a renewed connection, a short split of the network. */
    private static final Duration BLINK = Duration.ofSeconds(30);
    /** When a silence could not be reported, it is tried again. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** One person in one switchover. */
    private record Post(SwitchoverId switchover, PersonId person) {}

    /** What somebody said to the bot alone: they need not be in a room to be there. */
    private record Word(String session, Instant at) {}

    /** What the bot sees of somebody. */
    private enum Sight {
        THERE,
        AWAY,
        UNKNOWN
    }

    /** What the bot sees of channels. */
    interface Channels {

        /** What was last reported of a channel. */
        Optional<ChannelReport> report(RoomState room);

        /** Where somebody is logged in, as far as any channel shows. */
        List<Speaker> sessions(PersonId person);
    }

    private final Switchboard board;
    private final Host host;
    private final Channels channels;
    private final Whisper whisper;
    private final Map<SwitchoverId, Instant> spoken = new ConcurrentHashMap<>();
    private final Map<SwitchoverId, Host.Timer> timers = new ConcurrentHashMap<>();
    private final Map<PersonId, Word> privately = new ConcurrentHashMap<>();
    private final Map<Post, Instant> missing = new ConcurrentHashMap<>();
    private final Set<ConnectionId> down = ConcurrentHashMap.newKeySet();

    Vigil(Switchboard board, Host host, Channels channels, Whisper whisper) {
        this.board = board;
        this.host = host;
        this.channels = channels;
        this.whisper = whisper;
    }

    /** Somebody said something, to the bot or to others. */
    void heard(Incoming line, Optional<SwitchoverId> switchover) {
        Instant now = host.now();
        switchover.flatMap(board::find).ifPresent(one -> answer(one, line.speaker()));
        switchover.ifPresent(id -> {
            spoken.put(id, now);
            if (!timers.containsKey(id)) {
                board.find(id).ifPresent(this::listen);
            }
        });
        if (line.channel().isEmpty()) {
            board.identify(line.speaker()).ifPresent(person -> {
                privately.put(person.id(), new Word(line.speaker().key(), now));
                board.all().forEach(this::look);
            });
        }
    }

    /** Any word is an answer to a roll call. */
    private void answer(LiveSwitchover one, Speaker speaker) {
        Optional<RollCall> call = one.picture().attendance().rollCall();
        if (call.isPresent() && !call.get().silent().isEmpty()) {
            board.identify(speaker)
                    .filter(person -> call.get().awaits(person.id().value()))
                    .ifPresent(person -> one.tell(new AttendanceAction.ReportHere(KEEPER, person.id())));
        }
    }

    /** After a commit, and once at the start. */
    void follow(LiveSwitchover one, List<Event> events) {
        Switchover state = one.picture();
        if (state.life() != Life.OPEN) {
            forget(one.id());
            return;
        }
        // We were away, or it is new: nobody could have been heard before.
        spoken.putIfAbsent(one.id(), host.now());
        events.forEach(event -> tell(state, event));
        listen(one);
        look(one);
    }

    private void forget(SwitchoverId id) {
        spoken.remove(id);
        missing.keySet().removeIf(post -> post.switchover().equals(id));
        Optional.ofNullable(timers.remove(id)).ifPresent(Host.Timer::cancel);
    }

    /** A connection came up or went down: of those who are only there nothing is known now. */
    void connectionChanged(ConnectionId connection, boolean up) {
        if (up) {
            down.remove(connection);
        } else {
            down.add(connection);
        }
        board.all().forEach(this::look);
    }

    /** A session is over. */
    void sessionEnded(String session) {
        privately.values().removeIf(word -> word.session().equals(session));
        board.all().forEach(this::look);
    }

    private void listen(LiveSwitchover one) {
        Optional<Instant> due = Silence.asksAt(one.picture(), spokenAt(one));
        Host.Timer before = due.isEmpty()
                ? timers.remove(one.id())
                : timers.put(one.id(), host.after(until(due.get()), () -> reportSilence(one)));
        if (before != null) {
            before.cancel();
        }
    }

    private Instant spokenAt(LiveSwitchover one) {
        return Optional.ofNullable(spoken.get(one.id())).orElseGet(host::now);
    }

    private Duration until(Instant due) {
        Duration left = Duration.between(host.now(), due);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void reportSilence(LiveSwitchover one) {
        timers.remove(one.id());
        Instant since = spokenAt(one);
        Optional<Instant> due = Silence.asksAt(one.picture(), since);
        if (due.isEmpty()) {
            return;
        }
        if (due.get().isAfter(host.now())) {
            listen(one);
            return;
        }
        one.propose(List.of(new AttendanceAction.ReportSilence(KEEPER, since)), Optional.empty(), answer -> {
            if (answer instanceof Answer.NotRecorded) {
                host.after(RETRY, () -> listen(one));
            }
        });
    }

    /** Looks who of those who are needed is there; also now and then, for a word that was said to the bot alone counts only for a while. */
    void look(LiveSwitchover one) {
        Switchover state = one.picture();
        if (state.life() != Life.OPEN || !state.ramp().anyOnUs()) {
            return;
        }
        Set<PersonId> people = new LinkedHashSet<>();
        Stream.of(Role.LEAD, Role.DEPUTY)
                .flatMap(role -> state.holders(role).stream())
                .map(Participant::id)
                .forEach(people::add);
        state.attendance().away().stream().map(Attendance.Away::person).forEach(people::add);
        people.forEach(person -> look(one, state, person));
    }

    private void look(LiveSwitchover one, Switchover state, PersonId person) {
        Post post = new Post(one.id(), person);
        boolean known = state.attendance().away(person).isPresent();
        switch (sight(state, person)) {
            case THERE -> {
                missing.remove(post);
                if (known) {
                    one.tell(new AttendanceAction.ReportBack(KEEPER, person));
                }
            }
            case UNKNOWN -> missing.remove(post);
            case AWAY -> {
                if (!known && missing.putIfAbsent(post, host.now()) == null) {
                    host.after(BLINK, () -> reportAbsent(one, post));
                }
            }
        }
    }

    private void reportAbsent(LiveSwitchover one, Post post) {
        Instant since = missing.get(post);
        if (since == null) {
            return;
        }
        Duration gone = Duration.between(since, host.now());
        if (gone.compareTo(BLINK) < 0) {
            // Came back and left again meanwhile.
            host.after(BLINK.minus(gone), () -> reportAbsent(one, post));
        } else if (sight(one.picture(), post.person()) == Sight.AWAY) {
            missing.remove(post);
            one.tell(new AttendanceAction.ReportAbsent(KEEPER, post.person(), since));
        } else {
            missing.remove(post);
            look(one);
        }
    }

    private Sight sight(Switchover state, PersonId id) {
        Optional<Person> person = board.person(id);
        Word word = privately.get(id);
        Duration patience = state.runbook().attention().leadAway();
        if (word != null && word.at().plus(patience).isAfter(host.now())) {
            return Sight.THERE;
        }
        boolean anywhere = false;
        boolean blind = false;
        for (RoomState room : state.rooms()) {
            boolean theirs =
                    person
                            .filter(one -> room.audience() == Audience.CUSTOMER
                                    || one.contactOf().isEmpty())
                            .stream()
                            .flatMap(one -> one.identities().stream())
                            .anyMatch(identity ->
                                    identity.connection().equals(room.channel().connection()));
            if (!theirs) {
                continue;
            }
            anywhere = true;
            Optional<ChannelReport> report = channels.report(room);
            if (report.stream()
                    .flatMap(seen -> seen.members().stream())
                    .anyMatch(member -> board.identify(member)
                            .filter(one -> one.id().equals(id))
                            .isPresent())) {
                return Sight.THERE;
            }
            blind |= down.contains(room.channel().connection())
                    || report.filter(seen -> seen.joined() && seen.membersKnown())
                            .isEmpty();
        }
        return anywhere && !blind ? Sight.AWAY : Sight.UNKNOWN;
    }

    /** What is for somebody in particular reaches them also where they do not look at the room. */
    private void tell(Switchover state, Event event) {
        if (event instanceof AttendanceEvent.StillThereAsked asked && asked.times() > 1) {
            Stream.of(Role.LEAD, Role.DEPUTY)
                    .flatMap(role -> state.holders(role).stream())
                    .map(Participant::id)
                    .distinct()
                    .forEach(person -> whisper(
                            state,
                            person,
                            state.id() + ": still with us? " + state.share()
                                    + " is on us, and nobody says a word. Please say one in the room."));
        } else if (event instanceof AttendanceEvent.LeadReplaced replaced) {
            String lead = Inert.text(replaced.lead().name());
            whisper(state, replaced.deputy().id(), state.id() + ": you lead now, because " + lead + " is gone.");
            whisper(state, replaced.lead().id(), leadsNow(state, replaced.lead().id()));
        } else if (event instanceof AttendanceEvent.Returned returned
                && state.lead()
                        .filter(lead -> !lead.id().equals(returned.person()))
                        .isPresent()) {
            whisper(state, returned.person(), leadsNow(state, returned.person()));
        }
    }

    private static String leadsNow(Switchover state, PersonId was) {
        return state.id() + ": "
                + state.lead().map(Participant::name).map(Inert::text).orElse("nobody")
                + " leads, because you were gone; " + typed("role " + was + " lead") + " gives it back to you.";
    }

    private void whisper(Switchover about, PersonId person, String line) {
        channels.sessions(person).forEach(session -> whisper.to(about, session, Lane.CRITICAL, List.of(line)));
    }
}
