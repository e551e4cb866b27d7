package io.pointsman.sim;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.command.Person;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.EventStore;
import io.pointsman.store.memory.MemoryEventStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All that plays a switchover: the real bot with its real commands, and around it the simulated clock, chat network, people and traffic.
 * Whoever drives {@link #host} decides the pace. Writes no file.
 */
final class Ensemble {
    static final String STAFF_SUFFIX = "-staff";
    static final String NICK = "pointsman";
    static final String PREFIX = "!";

    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final Duration SETTLING_DOWN = Duration.ofSeconds(5);

    private final long seed;
    private final SimulatedHost host;
    private final SimChat chat;
    private final MemoryEventStore store;
    private final Bot bot;
    private final SimulatedTraffic traffic;
    private final Phones phones;
    private Consumer<Phones.Ring> rings = ring -> {};
    private final Story story;
    private final Policy lead;

    Ensemble(long seed, List<LoadedPlugin> plugins, List<Runbook> runbooks) {
        this(seed, plugins, runbooks, (picture, now) -> Optional.empty());
    }

    /**
     * @param whim what comes over the lead before anything else
     */
    Ensemble(long seed, List<LoadedPlugin> plugins, List<Runbook> runbooks, Policy whim) {
        this.seed = seed;
        host = new SimulatedHost(DemoOptions.START.toInstant(), seed);
        chat = new SimChat(DemoCast.CONNECTION, NICK, new Addressing(PREFIX), host);
        store = new MemoryEventStore(host::now);
        DemoCast cast = new DemoCast(runbooks);
        RuntimeSettings settings = new RuntimeSettings(
                NICK,
                PREFIX,
                ZoneOffset.UTC,
                List.of(DemoCast.CONNECTION + ":#{switchover}"),
                List.of(DemoCast.CONNECTION + ":#{switchover}" + STAFF_SUFFIX),
                List.of(),
                Duration.ofSeconds(5));
        phones = new Phones(host, (person, ring) -> rings.accept(ring));
        LoadedPlugin phone = new LoadedPlugin("phones", phones, Ensemble.class.getClassLoader(), Set.of(Grant.PAGER));
        List<LoadedPlugin> all = Stream.concat(plugins.stream(), Stream.of(SimulatedChecks.of(runbooks), phone))
                .toList();
        bot = new Bot(host, store, () -> cast, settings, all, Map.of(DemoCast.CONNECTION, chat));
        traffic = new SimulatedTraffic(host, seed, this::picture, bot::report);
        story = new Story(host, this::picture, traffic);
        lead = whim.or(story.lead()).or(new LeadPolicy());
    }

    SimulatedHost host() {
        return host;
    }

    SimChat chat() {
        return chat;
    }

    EventStore store() {
        return store;
    }

    /** Tells from now on each ring of somebody's phone. */
    void onRing(Consumer<Phones.Ring> heard) {
        rings = heard;
    }

    SimulatedTraffic traffic() {
        return traffic;
    }

    /** What the lead would do, whoever leads. */
    Policy lead() {
        return lead;
    }

    Optional<Switchover> picture() {
        return bot.pictures().stream().findFirst();
    }

    /** What the bot offers somebody who types in a room, or to it alone; for any thread. */
    List<String> mayFollow(String name, Optional<String> room, List<String> typed) {
        Optional<ChannelAddress> channel = room.map(one -> new ChannelAddress(DemoCast.CONNECTION, one));
        return chat.session(name).map(who -> bot.mayFollow(channel, who, typed)).orElse(List.of());
    }

    /** Everybody but the lead comes, and the traffic flows. */
    void begin() {
        chat.observe(story::hear);
        bot.start();
        seat(DemoCast.ACCOUNT_MANAGER, SimulatedPerson.Seat.BOTH_ROOMS, new RolePolicy(Role.ACCOUNT_MANAGER));
        seat(DemoCast.OPS, SimulatedPerson.Seat.STAFF_ROOM, story.ops().or(new RolePolicy(Role.OPS)));
        seat(DemoCast.NETENG, SimulatedPerson.Seat.STAFF_ROOM, story.neteng().or(new RolePolicy(Role.NETENG)));
        seat(DemoCast.PRODUCT, SimulatedPerson.Seat.STAFF_ROOM, new RolePolicy(Role.PRODUCT_ENGINEERING));
        seat(
                DemoCast.CONTACT,
                SimulatedPerson.Seat.CUSTOMER_ROOM,
                story.customer().or(new RolePolicy(Role.CUSTOMER)));
        traffic.start();
        story.begin();
    }

    /** The lead is played too, and opens the switchover. */
    void playTheLead(RunbookName runbook) {
        seat(DemoCast.LEAD, SimulatedPerson.Seat.BOTH_ROOMS, lead);
        host.after(SETTLING_DOWN, () -> chat.whisper(DemoCast.LEAD.name(), opening(runbook)));
    }

    /** What opens the switchover. */
    static String opening(RunbookName runbook) {
        return PREFIX + "open " + DemoCast.ACME + " " + runbook;
    }

    private void seat(Person person, SimulatedPerson.Seat seat, Policy policy) {
        long own = seed * 31 + person.name().hashCode();
        new SimulatedPerson(person.name(), seat, host, chat, own, policy, this::picture).arrive();
    }

    /** Whether it was closed a moment ago. */
    boolean isOver() {
        return picture()
                .filter(one -> one.life() != Life.OPEN)
                .flatMap(Switchover::closedAt)
                .filter(at -> at.plus(AFTERWARDS).isBefore(host.now()))
                .isPresent();
    }

    void end() {
        bot.stop();
        store.close();
    }
}
