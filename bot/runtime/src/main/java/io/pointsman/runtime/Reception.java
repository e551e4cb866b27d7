package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Inert;
import io.pointsman.core.RehearsalLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Gets people into the rooms that are theirs, and greets who comes in. Who is not there is invited when they come; that somebody was not
 * reached is said once per call, in one line. Safe for any thread.
 */
final class Reception {

    private static final By KEEPER = By.system("rooms");
    /** So long invitations may take before who was not reached is named. */
    private static final Duration TELL_AFTER = Duration.ofSeconds(3);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(40);

    /** Somebody who is to be in a channel, by one of their accounts. */
    private record Guest(ChannelAddress channel, PersonId person, Person.Identity identity) {}

    /** Of which switchover somebody is missing, and why. */
    private record Missing(SwitchoverId switchover, String why) {}

    private final Switchboard board;
    private final Host host;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Function<ChannelAddress, Optional<ChannelReport>> reports;
    private final RuntimeSettings settings;
    private final Whisper whisper;
    private final Set<Guest> invited = ConcurrentHashMap.newKeySet();
    private final Map<Guest, Missing> absent = new ConcurrentHashMap<>();
    private final Set<String> called = ConcurrentHashMap.newKeySet();
    private final Set<String> greeted = ConcurrentHashMap.newKeySet();

    Reception(
            Switchboard board,
            Host host,
            Map<ConnectionId, ChatTransport> transports,
            Function<ChannelAddress, Optional<ChannelReport>> reports,
            RuntimeSettings settings,
            Whisper whisper) {
        this.board = board;
        this.host = host;
        this.transports = transports;
        this.reports = reports;
        this.settings = settings;
        this.whisper = whisper;
    }

    /** Who is called by these events is invited anew, and the room hears if they cannot be reached. */
    void follow(LiveSwitchover one, List<Event> events) {
        SwitchoverId switchover = one.id();
        for (Event event : events) {
            if (event instanceof PeopleEvent.GuestInvited guest) {
                let(one, guest);
            } else if (event instanceof LifeEvent.Opened opened) {
                opened.participants().forEach(person -> called.add(callOf(switchover, person.id())));
            } else if (event instanceof PeopleEvent.Invited again) {
                call(switchover, again.person().id());
            } else if (event instanceof PeopleEvent.RoleGiven given) {
                call(switchover, given.person().id());
            }
        }
    }

    private void let(LiveSwitchover one, PeopleEvent.GuestInvited guest) {
        for (RoomState room : one.picture().openRooms(Audience.CUSTOMER)) {
            ChatTransport transport = transports.get(guest.connection());
            if (transport != null && room.channel().connection().equals(guest.connection())) {
                transport.invite(room.channel(), new Invitee("", guest.name())).exceptionally(problem -> {
                    one.tell(new PeopleAction.ReportNotReached(
                            KEEPER, List.of(guest.name() + " (" + why(problem) + ")")));
                    return null;
                });
            }
        }
    }

    private void call(SwitchoverId switchover, PersonId person) {
        called.add(callOf(switchover, person));
        invited.removeIf(guest -> guest.person().equals(person));
    }

    private static String callOf(SwitchoverId switchover, PersonId person) {
        return switchover + " " + person;
    }

    /** Invites every participant whose room it is and who was not invited yet. */
    void inviteAll(LiveSwitchover one, RoomState room) {
        List<Guest> guests = new ArrayList<>();
        for (Participant participant : one.picture().participants()) {
            if (room.audience() == Audience.CUSTOMER || participant.audience() == Audience.STAFF) {
                guests.addAll(guests(room.channel(), participant.id()));
            }
        }
        guests.removeIf(guest -> !invited.add(guest));
        invite(one, guests, FIRST_RETRY);
    }

    private List<Guest> guests(ChannelAddress channel, PersonId id) {
        return board.person(id).stream()
                .flatMap(person -> person.identities().stream())
                .filter(identity -> identity.connection().equals(channel.connection()))
                .map(identity -> new Guest(channel, id, identity))
                .toList();
    }

    private void invite(LiveSwitchover one, List<Guest> guests, Duration retry) {
        List<Guest> missed = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (Guest guest : guests) {
            ChatTransport transport = transports.get(guest.channel().connection());
            if (transport == null || isPresent(guest)) {
                reached(one, guest);
                continue;
            }
            Invitee invitee =
                    new Invitee(guest.identity().account(), guest.identity().hint());
            asked.add(transport
                    .invite(guest.channel(), invitee)
                    .handle((done, problem) -> {
                        if (problem == null) {
                            reached(one, guest);
                        } else {
                            absent.put(guest, new Missing(one.id(), why(problem)));
                            missed.add(guest);
                        }
                        return guest;
                    })
                    .toCompletableFuture());
        }
        CompletionStage<Void> all = CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
        all.thenRun(() -> waitFor(one, missed, retry));
    }

    private void reached(LiveSwitchover one, Guest guest) {
        absent.remove(guest);
        called.remove(callOf(one.id(), guest.person()));
    }

    private void waitFor(LiveSwitchover one, List<Guest> missed, Duration retry) {
        if (missed.isEmpty()) {
            return;
        }
        host.after(TELL_AFTER, () -> report(one));
        Duration next = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
        host.after(retry, () -> {
            if (one.picture().life() == Life.OPEN) {
                invite(one, missed.stream().filter(absent::containsKey).toList(), next);
            }
        });
    }

    /** Who was called and is in none of the channels, in one line. */
    private void report(LiveSwitchover one) {
        List<String> names = new ArrayList<>();
        for (Participant participant : one.picture().participants()) {
            Optional<String> why = absent.entrySet().stream()
                    .filter(entry -> entry.getKey().person().equals(participant.id())
                            && entry.getValue().switchover().equals(one.id()))
                    .map(entry -> entry.getValue().why())
                    .findFirst();
            if (why.isPresent() && called.remove(callOf(one.id(), participant.id()))) {
                names.add(participant.name() + " (" + why.get() + ")");
            }
        }
        if (!names.isEmpty()) {
            one.tell(new PeopleAction.ReportNotReached(KEEPER, names));
        }
    }

    private static String why(Throwable problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        return String.valueOf(cause.getMessage());
    }

    private boolean isPresent(Guest guest) {
        return reports.apply(guest.channel()).stream()
                .flatMap(report -> report.members().stream())
                .flatMap(member -> member.account().stream())
                .anyMatch(guest.identity().account()::equalsIgnoreCase);
    }

    /** Somebody was seen on a connection: what waited for them is done now. */
    void seen(Speaker who) {
        if (absent.isEmpty() || who.account().isEmpty()) {
            return;
        }
        String account = who.account().get();
        absent.forEach((guest, missing) -> {
            if (guest.channel().connection().equals(who.connection())
                    && guest.identity().account().equalsIgnoreCase(account)
                    && absent.remove(guest) != null) {
                board.find(missing.switchover()).ifPresent(one -> invite(one, List.of(guest), FIRST_RETRY));
            }
        });
    }

    /** Says what this is to somebody who came in, once per session; staff are greeted among staff. */
    void greet(LiveSwitchover one, Rooms.Place place, Speaker who) {
        Optional<Person> person = board.identify(who);
        boolean staff = person.filter(known -> known.contactOf().isEmpty()).isPresent();
        ChatTransport transport = transports.get(place.channel().connection());
        if (transport == null
                || staff != (place.audience() == Audience.STAFF)
                || !greeted.add(greetingOf(place.channel(), who.key()))) {
            return;
        }
        String line = Inert.text(who.name()) + ": " + welcome(one.picture(), place.audience()) + " "
                + RoomTopic.where(one.picture())
                + (one.picture().rehearsal() ? " " + RehearsalLines.welcome() : "");
        if (place.audience() == Audience.STAFF) {
            whisper.to(one.picture(), who, Lane.NORMAL, List.of(line));
        } else {
            transport
                    .send(place.channel(), new Outgoing(Lane.NORMAL, Outgoing.Style.REPLY, List.of(line)))
                    .exceptionally(lost -> null);
        }
    }

    private String welcome(Switchover state, Audience audience) {
        String lead = state.lead().map(Participant::name).orElse("nobody yet");
        String prefix = settings.prefix();
        return state.runbook()
                .messages()
                .getOrDefault(
                        audience == Audience.STAFF ? "staff-join" : "customer-join",
                        state.id() + " is " + state.runbook().title() + " for " + state.customerName() + ". Lead: "
                                + lead + ". Ask me: " + prefix + "status, " + prefix + "help, " + prefix + "hold.");
    }

    private static String greetingOf(ChannelAddress channel, String session) {
        return session + " " + channel;
    }

    /** A session is over: who comes back is greeted again. */
    void sessionEnded(String session) {
        greeted.removeIf(greeting -> greeting.startsWith(session + " "));
    }

    /** The switchover is over: nobody is waited for any more. */
    void forget(Switchover over) {
        absent.values().removeIf(missing -> missing.switchover().equals(over.id()));
        called.removeIf(call -> call.startsWith(over.id() + " "));
        for (RoomState room : over.rooms()) {
            invited.removeIf(guest -> guest.channel().equals(room.channel()));
            greeted.removeIf(greeting -> greeting.endsWith(" " + room.channel()));
        }
    }
}
