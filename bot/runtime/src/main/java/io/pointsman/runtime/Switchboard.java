package io.pointsman.runtime;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import io.pointsman.core.HouseDecision;
import io.pointsman.core.HouseRules;
import io.pointsman.store.Append;
import io.pointsman.store.Conflict;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StreamId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All switchovers that are not over, and the house that they share. Safe for any thread. */
final class Switchboard {

    private final Host host;
    private final EventStore store;
    private final Supplier<Directory> directory;
    private final RuntimeSettings settings;
    private final Rules rules;
    private final Host.Mailbox mailbox;
    private final Map<SwitchoverId, LiveSwitchover> live = new ConcurrentSkipListMap<>();
    private final List<BiConsumer<LiveSwitchover, List<Event>>> listeners = new CopyOnWriteArrayList<>();
    private volatile House house = House.EMPTY;
    private volatile Supplier<List<Roster>> rosters = List::of;

    Switchboard(Host host, EventStore store, Supplier<Directory> directory, RuntimeSettings settings, Rules rules) {
        this.host = host;
        this.store = store;
        this.directory = directory;
        this.settings = settings;
        this.rules = rules;
        this.mailbox = host.mailbox("house");
    }

    /** Who tells who is on call in the time ahead; call before anything else. */
    void onCallBy(Supplier<List<Roster>> teller) {
        rosters = teller;
    }

    /** Who is on call in the time ahead, as far as it is known. */
    List<Roster> rosters() {
        return rosters.get();
    }

    /** Told the new events after each commit of a switchover, in its mailbox, and nothing for each one that was found at the start. */
    void onChange(BiConsumer<LiveSwitchover, List<Event>> listener) {
        listeners.add(listener);
    }

    /** Reads the whole log, as after a restart. */
    void replay() {
        store.read(StreamId.HOUSE, 0).forEach(stored -> {
            if (stored.event() instanceof HouseEvent event) {
                house = HouseRules.evolve(house, event);
            }
        });
        List<LiveSwitchover> found = store.streams().stream()
                .filter(stream -> !stream.stream().equals(StreamId.HOUSE))
                .map(stream -> make(new SwitchoverId(stream.stream().value())))
                .toList();
        // Most of a start is reading the logs, and none of them needs another.
        host.together(found.stream().<Runnable>map(one -> one::read).toList());
        found.forEach(LiveSwitchover::awake);
        found.stream().filter(one -> !one.isOver()).forEach(one -> live.put(one.id(), one));
        live.values().forEach(one -> changed(one, List.of()));
        live.values().forEach(one -> one.tell(new LifeAction.NoticeSurroundings(By.system("house"))));
    }

    House house() {
        return house;
    }

    Directory directory() {
        return directory.get();
    }

    Optional<Person> person(PersonId id) {
        return directory.get().person(id);
    }

    /** Who speaks, by the platform's account: a name proves nothing. */
    Optional<Person> identify(Speaker speaker) {
        return speaker.account().flatMap(account -> directory.get().byAccount(speaker.connection(), account));
    }

    Optional<LiveSwitchover> find(SwitchoverId id) {
        return Optional.ofNullable(live.get(id));
    }

    List<LiveSwitchover> all() {
        return List.copyOf(live.values());
    }

    /** Proposes something for the whole house; the answer comes once, after the commit. */
    void propose(HouseAction action, Optional<InputKey> input, Consumer<Answer> answer) {
        mailbox.execute(() -> handle(action, input, answer));
    }

    private void handle(HouseAction action, Optional<InputKey> input, Consumer<Answer> answer) {
        if (action instanceof HouseAction.OpenSwitchover open) {
            Optional<Refusal> unknown = unknown(open);
            if (unknown.isPresent()) {
                answer.accept(new Answer.Refused(unknown.get()));
                return;
            }
        }
        switch (HouseRules.decide(house, action, host.now())) {
            case HouseDecision.Refused refused ->
                answer.accept(
                        input.filter(store::seen).isPresent()
                                ? new Answer.Doubled()
                                : new Answer.Refused(refused.refusal()));
            case HouseDecision.Accepted accepted -> commit(action, accepted.events(), input, answer);
        }
    }

    private void commit(
            HouseAction action, List<HouseEvent> events, Optional<InputKey> input, Consumer<Answer> answer) {
        try {
            List<LogEvent> plain = List.copyOf(events);
            store.append(new Append(StreamId.HOUSE, house.version(), plain, house.version(), Optional.empty(), input));
        } catch (Conflict conflict) {
            answer.accept(
                    conflict.kind() == Conflict.Kind.SEEN
                            ? new Answer.Doubled()
                            : new Answer.NotRecorded(String.valueOf(conflict.getMessage()), false));
            return;
        } catch (StoreUnavailable problem) {
            answer.accept(new Answer.NotRecorded(String.valueOf(problem.getMessage()), false));
            return;
        }
        for (HouseEvent event : events) {
            house = HouseRules.evolve(house, event);
        }
        for (HouseEvent event : events) {
            if (event instanceof HouseEvent.Numbered numbered && action instanceof HouseAction.OpenSwitchover open) {
                open(open, numbered, answer);
                return;
            }
        }
        live.values().forEach(one -> one.tell(new LifeAction.NoticeSurroundings(By.system("house"))));
        answer.accept(new Answer.Committed(List.copyOf(events)));
    }

    private Optional<Refusal> unknown(HouseAction.OpenSwitchover open) {
        Directory known = directory.get();
        if (known.customer(open.customer()).isEmpty()) {
            return Optional.of(new Refusal(
                    Refusal.Reason.UNKNOWN,
                    "there is no customer " + open.customer() + "; known: "
                            + String.join(
                                    ", ",
                                    known.customers().stream()
                                            .map(one -> one.id().value())
                                            .toList())));
        }
        Optional<RunbookTemplate> template = known.template(open.runbook());
        if (template.isEmpty()) {
            return Optional.of(new Refusal(
                    Refusal.Reason.UNKNOWN,
                    "there is no runbook " + open.runbook() + "; known: "
                            + String.join(
                                    ", ",
                                    known.runbooks().stream()
                                            .map(one -> one.name().value())
                                            .toList())));
        }
        return template.get()
                .problem(open.parameters())
                .map(problem -> new Refusal(Refusal.Reason.INCOMPLETE, problem + "."));
    }

    private void open(HouseAction.OpenSwitchover wanted, HouseEvent.Numbered numbered, Consumer<Answer> answer) {
        Directory known = directory.get();
        Customer customer = known.customer(wanted.customer()).orElseThrow();
        RunbookTemplate template = known.template(wanted.runbook()).orElseThrow();
        SortedMap<String, String> parameters = template.complete(wanted.parameters());
        Runbook runbook = template.resolve(parameters);
        SwitchoverId id = numbered.switchover();
        LiveSwitchover fresh = make(id);
        live.put(id, fresh);
        LifeAction.Open open = new LifeAction.Open(
                wanted.by(),
                id,
                customer.id(),
                customer.name(),
                told(runbook, customer, id, wanted),
                wanted.at(),
                wanted.rehearsal(),
                participants(known, customer, wanted),
                rooms(id, wanted),
                Stream.concat(customer.pops().stream(), runbook.pops().stream())
                        .distinct()
                        .toList(),
                new Outlooks(host, this, settings.zone()).of(customer.id(), id),
                parameters);
        // In one commit: what the customer's file expects is known from the first line on.
        List<Action> first = new ArrayList<>(List.of(open));
        customer.forecasts()
                .forEach(one -> first.add(new RampAction.SetForecast(wanted.by(), one.share(), one.rps(), one.gbps())));
        fresh.propose(first, Optional.empty(), outcome -> {
            if (outcome instanceof Answer.Committed) {
                fresh.tell(new LifeAction.NoticeSurroundings(By.system("house")));
            } else {
                live.remove(id);
            }
            answer.accept(outcome);
        });
    }

    private List<Participant> participants(Directory known, Customer customer, HouseAction.OpenSwitchover wanted) {
        By by = wanted.by();
        Map<PersonId, Participant> people = new LinkedHashMap<>();
        if (by.actor().isStaff()) {
            PersonId opener = new PersonId(by.actor().key());
            known.person(opener)
                    .ifPresent(person -> people.put(opener, person.participant().with(Role.LEAD)));
        }
        for (PersonId engaged : known.engaged(customer, wanted.at().orElseGet(host::now))) {
            known.person(engaged).ifPresent(person -> people.putIfAbsent(engaged, person.participant()));
        }
        // A rehearsal is none of the customer's business: its part is played by staff.
        if (!wanted.rehearsal()) {
            for (Person contact : customer.contacts()) {
                people.putIfAbsent(contact.id(), contact.participant());
            }
        }
        return new ArrayList<>(people.values());
    }

    /** A rehearsal has no room in which a customer could read. */
    private List<RoomState> rooms(SwitchoverId id, HouseAction.OpenSwitchover wanted) {
        return settings.rooms(id).stream()
                .filter(room -> !wanted.rehearsal() || room.audience() == Audience.STAFF)
                .toList();
    }

    /** The runbook with its texts filled in: what is said later is what was true when it was opened. */
    private Runbook told(Runbook runbook, Customer customer, SwitchoverId id, HouseAction.OpenSwitchover wanted) {
        Map<String, String> variables = Map.of(
                "customer", customer.name(),
                "switchover", id.value(),
                "runbook", runbook.title(),
                "lead", wanted.by().actor().name(),
                "start", wanted.at().map(at -> show(at, customer.zone())).orElse("a time to be agreed"),
                "prefix", settings.prefix());
        Map<String, String> messages = new TreeMap<>();
        runbook.messages().forEach((name, template) -> messages.put(name, filled(template, variables)));
        return runbook.withMessages(messages)
                .withDetails(template -> filled(template, variables))
                .withSteps(step -> step.in(customer.zone()));
    }

    private static String filled(String template, Map<String, String> variables) {
        try {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .compile(template)
                    .execute(variables)
                    .strip();
        } catch (MustacheException broken) {
            return template;
        }
    }

    private static String show(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH)
                .withZone(zone)
                .format(at);
    }

    private LiveSwitchover make(SwitchoverId id) {
        return new LiveSwitchover(id, host, store, this::house, rules, this::changed);
    }

    private void changed(LiveSwitchover one, List<Event> events) {
        listeners.forEach(listener -> listener.accept(one, events));
        if (one.isOver()) {
            live.remove(one.id());
        }
    }
}
