package io.pointsman.sim;

import io.pointsman.api.Role;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.command.Person;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.memory.MemoryEventStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole switchover in one terminal, with nothing to install: the real bot with its real commands and a real runbook; only the clock, the
 * chat network, the people and the traffic are played. Writes no file. The newcomer leads, or watches.
 */
public final class Demo {
    static final String STAFF_SUFFIX = "-staff";
    static final String NICK = "pointsman";
    static final String PREFIX = "!";

    private static final String RUNBOOK = "standard-ramp";
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final DemoOptions options;
    private final SimulatedHost host;
    private final SimChat chat;
    private final MemoryEventStore store;
    private final Bot bot;
    private final DemoTerminal terminal;
    private final SimulatedTraffic traffic;
    private final Story story;
    private final Policy lead;
    private final PacedDriver driver;
    private final Newcomer newcomer;
    private boolean ended;

    private Demo(
            DemoOptions options,
            List<LoadedPlugin> plugins,
            List<Runbook> runbooks,
            ChatTransport screen,
            RealClock clock) {
        this.options = options;
        host = new SimulatedHost(DemoOptions.START.toInstant(), options.seed());
        chat = new SimChat(DemoCast.CONNECTION, NICK, new Addressing(PREFIX), host);
        store = new MemoryEventStore(host::now);
        DemoCast cast = new DemoCast(runbooks);
        RuntimeSettings settings = new RuntimeSettings(
                NICK,
                PREFIX,
                ZoneOffset.UTC,
                List.of(DemoCast.CONNECTION + ":#{switchover}"),
                List.of(DemoCast.CONNECTION + ":#{switchover}" + STAFF_SUFFIX),
                Duration.ofSeconds(5));
        bot = new Bot(host, store, () -> cast, settings, plugins, Map.of(DemoCast.CONNECTION, chat));
        terminal = new DemoTerminal(screen, host, this::type, () -> ended = true);
        traffic = new SimulatedTraffic(host, options.seed(), this::picture, bot::report);
        story = new Story(host, this::picture, traffic);
        lead = story.lead().or(new LeadPolicy());
        driver = new PacedDriver(host, clock, options.speed(), terminal::skipped);
        newcomer = new Newcomer(host, chat, lead, this::picture, terminal, clock, driver);
    }

    /**
     * Plays the demo to its end.
     *
     * @param plugins the command plugins; runbooks: must hold {@code standard-ramp}
     * @param terminal where the newcomer types, or watches; given back at the end
     * @return 0 when the story came to an end, 1 when it got stuck
     */
    public static int run(
            DemoOptions options,
            List<LoadedPlugin> plugins,
            List<Runbook> runbooks,
            ChatTransport terminal,
            RealClock clock) {
        return new Demo(options, plugins, runbooks, terminal, clock).play();
    }

    private int play() {
        terminal.open();
        terminal.say(Tale.BEGINNING);
        chat.observe(this::show);
        chat.observe(story::hear);
        bot.start();
        people();
        traffic.start();
        story.begin();
        if (options.auto()) {
            host.after(Duration.ofSeconds(5), () -> chat.whisper(DemoCast.LEAD.name(), PREFIX + opening()));
        } else {
            terminal.say(Tale.FOR_THE_NEWCOMER);
            newcomer.arrive(PREFIX + opening());
        }
        driver.run(this::isFinished, () -> !options.auto() && newcomer.isTheirTurn());
        // The last line of a pipe gets its answer too.
        host.runUntil(host.now().plus(LAST_ANSWERS));
        terminal.say(Tale.ending(store, picture(), traffic));
        terminal.close();
        bot.stop();
        store.close();
        return ended || newcomer.hasLeft() || isOver() ? 0 : 1;
    }

    private static String opening() {
        return "open " + DemoCast.ACME + " " + RUNBOOK;
    }

    private Optional<Switchover> picture() {
        return bot.pictures().stream().findFirst();
    }

    private void type(String channel, String text) {
        if (!options.auto()) {
            newcomer.type(channel, text);
        }
    }

    private void show(Heard heard) {
        boolean leads = heard.speaker().equals(DemoCast.LEAD.name());
        boolean mine = heard.channel().isPresent()
                || leads
                || heard.listener().filter(DemoCast.LEAD.name()::equals).isPresent();
        // What the newcomer typed stands on the screen already.
        if (mine && (options.auto() || !leads)) {
            terminal.show(heard);
            driver.lineShown();
        }
    }

    private void people() {
        seat(DemoCast.ACCOUNT_MANAGER, SimulatedPerson.Seat.BOTH_ROOMS, new RolePolicy(Role.ACCOUNT_MANAGER));
        seat(DemoCast.OPS, SimulatedPerson.Seat.STAFF_ROOM, story.ops().or(new RolePolicy(Role.OPS)));
        seat(DemoCast.NETENG, SimulatedPerson.Seat.STAFF_ROOM, story.neteng().or(new RolePolicy(Role.NETENG)));
        seat(DemoCast.PRODUCT, SimulatedPerson.Seat.STAFF_ROOM, new RolePolicy(Role.PRODUCT_ENGINEERING));
        seat(
                DemoCast.CONTACT,
                SimulatedPerson.Seat.CUSTOMER_ROOM,
                story.customer().or(new RolePolicy(Role.CUSTOMER)));
        if (options.auto()) {
            seat(DemoCast.LEAD, SimulatedPerson.Seat.BOTH_ROOMS, lead);
        }
    }

    private void seat(Person person, SimulatedPerson.Seat seat, Policy policy) {
        long seed = options.seed() * 31 + person.name().hashCode();
        new SimulatedPerson(person.name(), seat, host, chat, seed, policy, this::picture).arrive();
    }

    private boolean isOver() {
        return picture()
                .filter(one -> one.life() != Life.OPEN)
                .filter(one -> one.closedAt()
                        .filter(at -> at.plus(AFTERWARDS).isBefore(host.now()))
                        .isPresent())
                .isPresent();
    }

    private boolean isFinished() {
        return ended || newcomer.hasLeft() || isOver();
    }
}
