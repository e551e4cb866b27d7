package io.pointsman.sim;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.By;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.sim.world.Scale;
import io.pointsman.sim.world.World;
import io.pointsman.sim.world.WorldPlugin;
import io.pointsman.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One rehearsal while it is played: the real bot, its real commands, paging and health logic over a simulated clock, chat network, phones,
 * world and people. The bot may die and be started again; everything else goes on. Belongs to the thread that plays it.
 */
final class RehearsalRun {

    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final Duration SETTLING_DOWN = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final By EDGE = By.system("edge");

    /** A remnant of users whose resolvers forget nothing is not reported as a share. */
    private static final int REMNANT = 100;

    private final RehearsalPlan plan;
    private final SimulatedHost host;
    private final SimChat chat;
    private final EventStore store;
    private final RehearsalCast cast;
    private final World world;
    private final Phones phones;
    private BotHost process;
    private Bot bot;
    private Optional<Switchover> last = Optional.empty();

    RehearsalRun(RehearsalPlan plan) {
        this.plan = plan;
        host = new SimulatedHost(plan.start(), plan.seed());
        chat = new SimChat(DemoCast.CONNECTION, Ensemble.NICK, new Addressing(Ensemble.PREFIX), host);
        store = plan.store().apply(host::now);
        cast = new RehearsalCast(plan.runbook(), plan.customer());
        world = new World(host, Scale.of(cast.customer()), plan.seed() * 31 + 7, this::picture);
        phones = new Phones(host, (person, ring) -> {});
        process = new BotHost(host);
        bot = bot();
    }

    private Bot bot() {
        RuntimeSettings settings = new RuntimeSettings(
                Ensemble.NICK,
                Ensemble.PREFIX,
                ZoneOffset.UTC,
                List.of(DemoCast.CONNECTION + ":#{switchover}"),
                List.of(DemoCast.CONNECTION + ":#{switchover}" + Ensemble.STAFF_SUFFIX),
                List.of(),
                Duration.ofSeconds(5));
        List<LoadedPlugin> all = new ArrayList<>(plan.plugins());
        all.add(loaded("world", new WorldPlugin(EVERY, List.of(plan.runbook()), id -> Optional.of(world)), Grant.HEALTH));
        all.add(loaded("phones", phones, Grant.PAGER));
        return new Bot(process, store, () -> cast, settings, all, Map.of(DemoCast.CONNECTION, chat));
    }

    private static LoadedPlugin loaded(String name, Plugin plugin, Grant grant) {
        return new LoadedPlugin(name, plugin, RehearsalRun.class.getClassLoader(), Set.of(grant));
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

    World world() {
        return world;
    }

    Optional<Switchover> picture() {
        if (process.lives()) {
            bot.pictures().stream().findFirst().ifPresent(one -> last = Optional.of(one));
        }
        return last;
    }

    void begin() {
        bot.start();
        seat(DemoCast.ACCOUNT_MANAGER, SimulatedPerson.Seat.BOTH_ROOMS, new RolePolicy(Role.ACCOUNT_MANAGER));
        seat(DemoCast.OPS, SimulatedPerson.Seat.STAFF_ROOM, new RolePolicy(Role.OPS));
        seat(DemoCast.NETENG, SimulatedPerson.Seat.STAFF_ROOM, new RolePolicy(Role.NETENG));
        seat(DemoCast.PRODUCT, SimulatedPerson.Seat.STAFF_ROOM, new RolePolicy(Role.PRODUCT_ENGINEERING));
        seat(cast.contact(), SimulatedPerson.Seat.CUSTOMER_ROOM, new RolePolicy(Role.CUSTOMER));
        seat(DemoCast.LEAD, SimulatedPerson.Seat.BOTH_ROOMS, RollbackWanted.in(plan).or(new LeadPolicy()));
        host.after(
                SETTLING_DOWN,
                () -> chat.whisper(
                        DemoCast.LEAD.name(),
                        Ensemble.PREFIX + "open " + cast.customer().id() + " "
                                + plan.runbook().name()));
        host.quietlyAfter(MINUTE, this::see);
    }

    private void seat(Person person, SimulatedPerson.Seat seat, Policy policy) {
        long own = plan.seed() * 31 + person.name().hashCode();
        new SimulatedPerson(person.name(), seat, host, chat, own, policy, this::picture).arrive();
    }

    /** What the edge sees of the traffic is reported when it changed. */
    private void see() {
        Share real = world.seen();
        Share seen = real.basisPoints() < REMNANT / 2 ? Share.NONE : real;
        picture()
                .filter(one -> one.life() == Life.OPEN && process.lives())
                .filter(one -> !one.ramp().waitsForLever())
                .filter(one -> differs(one.ramp().seen().orElse(Share.NONE), seen))
                .ifPresent(one -> bot.report(one.id(), new RampAction.ReportSeen(EDGE, seen, "the edge")));
        host.quietlyAfter(MINUTE, this::see);
    }

    private static boolean differs(Share before, Share now) {
        return Math.abs(before.basisPoints() - now.basisPoints()) * 20 > Math.max(before.basisPoints(), 1);
    }

    boolean isOver() {
        return picture()
                .filter(one -> one.life() != Life.OPEN)
                .flatMap(Switchover::closedAt)
                .filter(at -> at.plus(AFTERWARDS).isBefore(host.now()))
                .isPresent();
    }

    Instant now() {
        return host.now();
    }

    Measured measured(List<Event> log, long steps) {
        Measured.Harm harm = new Measured.Harm(world.requests(), world.failed(), world.usersAffected());
        return Measured.of(log, plan.start(), host.now(), List.of(), harm, steps);
    }

    void end() {
        bot.stop();
        store.close();
    }
}
