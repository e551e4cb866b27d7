package io.pointsman.sim;

import io.pointsman.api.By;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.Event;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.sim.world.FaultKind;
import io.pointsman.sim.world.Scale;
import io.pointsman.sim.world.World;
import io.pointsman.sim.world.WorldPlugin;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One rehearsal while it is played: the real bot, its real commands, paging and health logic over a simulated clock, chat network, disk,
 * phones, world and people. The bot may die and be started again; everything else goes on. Belongs to the thread that plays it.
 */
final class RehearsalRun implements RehearsalView {

    private static final Duration SETTLING_DOWN = Duration.ofSeconds(5);
    private static final Duration AFTERWARDS = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final By EDGE = By.system("edge");

    /** A remnant of users whose resolvers forget nothing is not reported as a share. */
    private static final int REMNANT = 100;

    private static final int STEPS_TO_DEATH = 300;

    private final RehearsalPlan plan;
    private final Build build;
    private final Random random;
    private final SimulatedHost host;
    private final SimChat chat;
    private final SimDisk disk;
    private final RehearsalCast cast;
    private final World world;
    private final Phones phones;
    private final Troubles troubles;
    private final Remedies remedies;
    private final Policy wanted;
    private final List<Player> players = new ArrayList<>();
    private BotHost process;
    private Bot bot;
    private Instant bornAt;
    private Optional<Switchover> last = Optional.empty();
    private Optional<Instant> calm;
    private Optional<Instant> over = Optional.empty();
    private int stepsToDeath = -1;
    private Duration death = Duration.ZERO;
    private int excuses;
    private boolean echoing;

    RehearsalRun(RehearsalPlan plan, Build build) {
        this.plan = plan;
        this.build = build;
        random = new Random(plan.seed() * 31 + 3);
        host = new SimulatedHost(plan.start(), plan.seed());
        chat = new SimChat(DemoCast.CONNECTION, Ensemble.NICK, new Addressing(Ensemble.PREFIX), host);
        process = new BotHost(host);
        disk = new SimDisk(plan.store().apply(host::now), () -> process);
        cast = new RehearsalCast(plan.runbook(), plan.customer());
        world = new World(host, Scale.of(cast.customer()), plan.seed() * 31 + 7, () -> last);
        phones = new Phones(host, (person, ring) -> rings(person.value(), ring));
        troubles = new Troubles(host, plan.seed() * 31 + 11, plan.faults(), this::known, this::strike);
        remedies = new Remedies(troubles, troubles::mend, Duration.ofMinutes(3 + random.nextInt(12)));
        wanted = RollbackWanted.in(plan);
        bornAt = host.now();
        calm = Optional.of(host.now());
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
        WorldPlugin measuring = new WorldPlugin(EVERY, List.of(plan.runbook()), id -> Optional.of(world));
        all.add(loaded("world", measuring, Grant.HEALTH));
        all.add(loaded("phones", phones, Grant.PAGER));
        Map<ConnectionId, ChatTransport> networks =
                Map.of(DemoCast.CONNECTION, build.transport().apply(chat));
        return new Bot(process, build.log().apply(disk), () -> cast, settings, all, networks, build.rules());
    }

    private static LoadedPlugin loaded(String name, Plugin plugin, Grant grant) {
        return new LoadedPlugin(name, plugin, RehearsalRun.class.getClassLoader(), Set.of(grant));
    }

    SimChat chat() {
        return chat;
    }

    /** Everybody comes, and the lead opens the switchover. */
    void begin() {
        bot.start();
        seat(
                DemoCast.ACCOUNT_MANAGER,
                SimulatedPerson.Seat.BOTH_ROOMS,
                leading(DemoCast.ACCOUNT_MANAGER, new RolePolicy(Role.ACCOUNT_MANAGER)),
                Blunders.OF_STAFF);
        seat(
                DemoCast.OPS,
                SimulatedPerson.Seat.STAFF_ROOM,
                remedies.ops().or(new RolePolicy(Role.OPS)),
                Blunders.OF_STAFF);
        seat(DemoCast.NETENG, SimulatedPerson.Seat.STAFF_ROOM, new RolePolicy(Role.NETENG), Blunders.OF_STAFF);
        seat(
                DemoCast.PRODUCT,
                SimulatedPerson.Seat.STAFF_ROOM,
                new RolePolicy(Role.PRODUCT_ENGINEERING),
                Blunders.OF_STAFF);
        seat(
                cast.contact(),
                SimulatedPerson.Seat.CUSTOMER_ROOM,
                remedies.customer().or(new RolePolicy(Role.CUSTOMER)),
                Blunders.OF_CUSTOMERS);
        seat(
                DemoCast.LEAD,
                SimulatedPerson.Seat.BOTH_ROOMS,
                leading(DemoCast.LEAD, new RolePolicy(Role.SUPPORT)),
                Blunders.OF_LEADS);
        chat.observe(this::echo);
        host.after(SETTLING_DOWN, this::open);
        host.quietlyAfter(MINUTE, this::see);
        troubles.start();
    }

    private void open() {
        chat.whisper(
                DemoCast.LEAD.name(),
                Ensemble.PREFIX + "open " + cast.customer().id() + " "
                        + plan.runbook().name());
        host.after(MINUTE, () -> {
            if (known().isEmpty()) {
                open();
            }
        });
    }

    /** Whoever leads does what leads do, beside their own work. */
    private Policy leading(Person person, Policy own) {
        Policy lead = wanted.or(remedies.lead()).or(own).or(new LeadPolicy());
        return (one, now) ->
                one.lead().filter(who -> who.id().equals(person.id())).isPresent()
                        ? lead.next(one, now)
                        : own.next(one, now);
    }

    /** Whoever forecasts does it for this customer and these hours, and not for the peak of the demo. */
    private Policy forecasting(Policy policy) {
        return (one, now) -> policy.next(one, now).map(move -> {
            String[] words = move.line().split(" ", -1);
            if (words.length < 3 || !words[0].equals(Ensemble.PREFIX + "forecast")) {
                return move;
            }
            double part = Double.parseDouble(words[2]) / SimulatedTraffic.PEAK_RPS;
            return new Move(
                    words[0] + " " + words[1] + " " + Math.round(part * world.expectedRps()),
                    move.remark(),
                    move.effort(),
                    move.effect());
        });
    }

    private void seat(Person person, SimulatedPerson.Seat seat, Policy policy, List<String> blunders) {
        long own = plan.seed() * 31 + person.name().hashCode();
        Player player = new Player(
                        person.name(), seat, host, chat, own, forecasting(policy), this::known, troubles::lasts)
                .blundering(blunders);
        players.add(player);
        player.arrive();
    }

    /** Two people have the same thought at the same moment. */
    private void echo(Heard line) {
        if (echoing || line.byBot() || !troubles.lasts(FaultKind.TWO_AT_ONCE) || !isForStaff(line)) {
            return;
        }
        players.stream()
                .filter(player -> !player.name().equals(line.speaker())
                        && chat.isIn(player.name(), line.channel().orElseThrow()))
                .findFirst()
                .ifPresent(player -> host.post(() -> {
                    echoing = true;
                    player.echo(line.text());
                    echoing = false;
                }));
    }

    private static boolean isForStaff(Heard line) {
        return line.channel()
                        .filter(name -> name.endsWith(Ensemble.STAFF_SUFFIX))
                        .isPresent()
                && line.text().startsWith(Ensemble.PREFIX);
    }

    private void rings(String person, Phones.Ring ring) {
        players.stream()
                .filter(player -> player.name().equals(person))
                .findFirst()
                .ifPresent(player -> {
                    host.after(player.untilTheyAnswer(), () -> {
                        player.wake();
                        phones.acknowledge(ring);
                    });
                });
    }

    /** What the edge sees of the traffic is reported when it changed. */
    private void see() {
        Share real = world.seen();
        Share seen = real.basisPoints() < REMNANT ? Share.NONE : real;
        picture()
                .filter(one -> one.life() == Life.OPEN && !one.ramp().waitsForLever())
                .filter(one -> differs(one.ramp().seen().orElse(Share.NONE), seen))
                .ifPresent(one -> bot.report(one.id(), new RampAction.ReportSeen(EDGE, seen, "the edge")));
        if (over.isEmpty()) {
            host.quietlyAfter(MINUTE, this::see);
        }
    }

    private static boolean differs(Share before, Share now) {
        return Math.abs(before.basisPoints() - now.basisPoints()) * 20 > Math.max(before.basisPoints(), 1);
    }

    private void strike(FaultKind kind, boolean begins, Duration length) {
        switch (kind.area()) {
            case TRAFFIC, DATA -> world(kind, begins);
            case PEOPLE -> people(kind, begins);
            case NETWORK -> network(kind, begins);
            case MACHINE -> machine(kind, begins, length);
        }
    }

    private void world(FaultKind kind, boolean begins) {
        if (begins) {
            world.begin(kind);
        } else {
            world.end(kind);
        }
    }

    private void people(FaultKind kind, boolean begins) {
        if (kind == FaultKind.DNS_FORGOTTEN) {
            world(kind, begins);
        }
        if (kind == FaultKind.SUDDEN_HOLD && begins) {
            players.get(random.nextInt(players.size()))
                    .echo(Ensemble.PREFIX + "hold I want to look at something first");
        }
        if (kind == FaultKind.HANDOVER) {
            Player lead = player(DemoCast.LEAD);
            if (begins) {
                lead.echo(Ensemble.PREFIX + "role " + DemoCast.ACCOUNT_MANAGER.name() + " lead");
                host.after(SETTLING_DOWN, lead::leave);
            } else {
                lead.comeBack();
            }
        }
    }

    private Player player(Person person) {
        return players.stream()
                .filter(one -> one.name().equals(person.name()))
                .findFirst()
                .orElseThrow();
    }

    private void network(FaultKind kind, boolean begins) {
        switch (kind) {
            case NETSPLIT -> {
                for (int i = 0; i < players.size(); i += 2) {
                    if (begins) {
                        players.get(i).leave();
                    } else {
                        players.get(i).comeBack();
                    }
                }
            }
            case CHAT_OUTAGE -> {
                if (begins) {
                    excuses += 4;
                    chat.cut("connection reset");
                } else if (process.lives()) {
                    chat.restore();
                }
            }
            case RATE_LIMIT -> {
                if (begins) {
                    chat.slow(0.5, 4);
                } else {
                    chat.unlimited();
                }
            }
            case LOST_MESSAGES, DOUBLED_MESSAGES, REORDERED_MESSAGES -> {
                if (begins) {
                    chat.noise().begin(kind);
                } else {
                    chat.noise().end(kind);
                }
            }
            default -> throw new IllegalStateException(kind + " is not of the network");
        }
    }

    private void machine(FaultKind kind, boolean begins, Duration length) {
        switch (kind) {
            case CRASH -> {
                if (begins) {
                    stepsToDeath = random.nextInt(STEPS_TO_DEATH);
                    death = length;
                }
            }
            case SLOW_DISK -> disk.slow(begins);
            case FULL_DISK -> disk.full(begins);
            default -> throw new IllegalStateException(kind + " is not of the machine");
        }
    }

    /** Takes one step; false when there is none left. */
    boolean step() {
        boolean more = host.runNext();
        if (stepsToDeath == 0) {
            die();
        }
        stepsToDeath--;
        picture().ifPresent(one -> last = Optional.of(one));
        if (EnumSet.range(FaultKind.NETSPLIT, FaultKind.FULL_DISK).stream().anyMatch(troubles::lasts)
                || !process.lives()
                || stepsToDeath >= 0) {
            calm = Optional.empty();
        } else if (calm.isEmpty()) {
            calm = Optional.of(host.now());
        }
        return more;
    }

    /** All is well from now on, so that everything can come to its end. */
    void finish() {
        over = Optional.of(host.now());
        troubles.stop();
    }

    private void die() {
        process.die();
        excuses += 4;
        chat.orphan();
        phones.unplug();
        disk.crash();
        host.after(Duration.ofMillis(500 + random.nextInt((int) Math.max(1, death.toMillis()))), this::rise);
    }

    private void rise() {
        process = new BotHost(host);
        bornAt = host.now();
        bot = bot();
        bot.start();
        if (troubles.lasts(FaultKind.CHAT_OUTAGE)) {
            host.after(Duration.ofMillis(100), () -> chat.cut("connection reset"));
        }
    }

    boolean isClosed() {
        return last.flatMap(Switchover::closedAt).isPresent();
    }

    /** Whether it is over, and everything had its time. */
    boolean isThrough() {
        return over.filter(at -> at.plus(AFTERWARDS).isBefore(host.now())).isPresent();
    }

    /** The switchover as it was last known. */
    Optional<Switchover> known() {
        return last;
    }

    @Override
    public Instant now() {
        return host.now();
    }

    @Override
    public Optional<Switchover> picture() {
        return process.lives() ? bot.pictures().stream().findFirst() : Optional.empty();
    }

    @Override
    public Optional<Instant> upSince() {
        return process.lives() ? Optional.of(bornAt) : Optional.empty();
    }

    @Override
    public Optional<Instant> calmSince() {
        return calm;
    }

    @Override
    public Set<FaultKind> lasting() {
        return troubles.lasting();
    }

    @Override
    public List<StoredEvent> written() {
        return disk.written();
    }

    @Override
    public EventStore store() {
        return disk;
    }

    @Override
    public List<PageRequest> rung() {
        return phones.rung().stream().map(Phones.Ring::request).toList();
    }

    @Override
    public int excuses() {
        return excuses + chat.noise().unconfirmed();
    }

    Measured measured(List<Event> log, long steps) {
        Measured.Harm harm = new Measured.Harm(world.requests(), world.failed(), world.usersAffected());
        return Measured.of(log, plan.start(), over.orElse(host.now()), troubles.struck(), harm, steps);
    }

    void end() {
        bot.stop();
        disk.close();
    }
}
