package io.pointsman.sim;

import io.pointsman.api.Host;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.world.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Somebody in a rehearsal: answers after a time that is often short and sometimes long, sleeps and is woken by the phone, mistypes, types at
 * the very moment at which somebody else does, and is cut off from the network and comes back. Belongs to the thread that drives its host.
 */
final class Player {

    private static final Duration LOOK_UP = Duration.ofMinutes(6);
    private static final Duration NOT_AGAIN = Duration.ofMinutes(8);
    private static final Duration NAP = Duration.ofMinutes(2);
    private static final Set<String> WITH_A_REASON = Set.of("hold", "rollback", "nogo", "override", "log", "page");
    private static final int NIGHT_FROM = 23;
    private static final int NIGHT_UNTIL = 6;

    private final String name;
    private final SimulatedPerson.Seat seat;
    private final SimulatedHost host;
    private final SimChat chat;
    private final Random random;
    private final Policy policy;
    private final Supplier<Optional<Switchover>> picture;
    private final Predicate<FaultKind> suffers;
    private final Map<String, Instant> typed = new HashMap<>();
    private final List<String> channels = new ArrayList<>();
    private Optional<String> room = Optional.empty();
    private Optional<Host.Timer> thought = Optional.empty();
    private boolean woken;
    private boolean away;
    private List<String> blunders = List.of();

    /**
     * @param suffers what goes wrong now
     */
    Player(
            String name,
            SimulatedPerson.Seat seat,
            SimulatedHost host,
            SimChat chat,
            long seed,
            Policy policy,
            Supplier<Optional<Switchover>> picture,
            Predicate<FaultKind> suffers) {
        this.name = name;
        this.seat = seat;
        this.host = host;
        this.chat = chat;
        this.random = new Random(seed);
        this.policy = policy;
        this.picture = picture;
        this.suffers = suffers;
    }

    /** What they type when they mistake themselves. */
    Player blundering(List<String> lines) {
        blunders = List.copyOf(lines);
        return this;
    }

    String name() {
        return name;
    }

    void arrive() {
        chat.connect(name, Optional.of(name), this::invited);
        chat.observe(this::hear);
        host.quietlyAfter(LOOK_UP, this::lookUp);
    }

    /** Is cut off from the network. */
    void leave() {
        if (!away && chat.isConnected(name)) {
            away = true;
            chat.disconnect(name);
        }
    }

    /** Is on the network again, and in the rooms. */
    void comeBack() {
        if (away) {
            away = false;
            chat.connect(name, Optional.of(name), this::invited);
            List.copyOf(channels).forEach(channel -> chat.join(name, channel));
            think();
        }
    }

    /** The phone rang. */
    void wake() {
        woken = true;
        think();
    }

    /** How long it takes until they have the phone in their hand. */
    Duration untilTheyAnswer() {
        return lognormal(Duration.ofSeconds(60));
    }

    private void invited(String channel) {
        boolean mine = channel.endsWith(Ensemble.STAFF_SUFFIX) == (seat != SimulatedPerson.Seat.CUSTOMER_ROOM);
        if (mine || seat == SimulatedPerson.Seat.BOTH_ROOMS) {
            host.after(Duration.ofMillis(random.nextInt(2_000, 12_000)), () -> {
                if (!away && chat.isConnected(name) && chat.join(name, channel)) {
                    if (!channels.contains(channel)) {
                        channels.add(channel);
                    }
                    if (mine) {
                        room = Optional.of(channel);
                        think();
                    }
                }
            });
        }
    }

    private void hear(Heard heard) {
        if (away || !heard.byBot() || room.isEmpty() || !room.equals(heard.channel())) {
            return;
        }
        if (heard.asksToConfirm() && heard.text().startsWith(name + ":")) {
            host.after(Duration.ofMillis(random.nextInt(2_000, 6_000)), () -> say(Ensemble.PREFIX + "confirm"));
        } else {
            think();
        }
    }

    private void lookUp() {
        think();
        host.quietlyAfter(LOOK_UP, this::lookUp);
    }

    private void think() {
        if (thought.isEmpty() && room.isPresent() && !away) {
            next().ifPresent(move -> thought = Optional.of(host.after(delay(move), this::act)));
        }
    }

    private Optional<Move> next() {
        return picture.get()
                .flatMap(one -> policy.next(one, host.now()))
                .filter(move -> Optional.ofNullable(typed.get(move.line() + move.remark()))
                        .filter(at -> at.plus(NOT_AGAIN).isAfter(host.now()))
                        .isEmpty());
    }

    private void act() {
        thought = Optional.empty();
        if (away) {
            return;
        }
        if (sleeps()) {
            thought = Optional.of(host.after(NAP, this::act));
            return;
        }
        next().ifPresent(move -> {
            typed.put(move.line() + move.remark(), host.now());
            move.effect().run();
            if (suffers.test(FaultKind.WRONG_COMMANDS) && !blunders.isEmpty() && random.nextDouble() < 0.4) {
                say(blunders.get(random.nextInt(blunders.size())));
            }
            say(move.remark());
            say(secretly(move.line()));
        });
        think();
    }

    private boolean sleeps() {
        return !woken && suffers.test(FaultKind.NETENG_ASLEEP) && name.equals(DemoCast.NETENG.name());
    }

    /** Says what somebody else says too, at the same moment. */
    void echo(String line) {
        say(line);
    }

    private void say(String line) {
        if (!line.isEmpty()
                && !away
                && room.filter(channel -> chat.isIn(name, channel)).isPresent()) {
            chat.say(name, room.get(), line);
        }
    }

    /** Staff give reasons that are no business of the customer's. */
    private String secretly(String line) {
        String verb = line.startsWith(Ensemble.PREFIX) ? line.substring(1).split(" ", 2)[0] : "";
        return seat != SimulatedPerson.Seat.CUSTOMER_ROOM && WITH_A_REASON.contains(verb)
                ? line + " " + RehearsalView.STAFF_ONLY
                : line;
    }

    private Duration delay(Move move) {
        double slowness = suffers.test(FaultKind.LATE_ANSWERS) ? 5 : 1;
        int hour = host.now().atOffset(ZoneOffset.UTC).getHour();
        boolean night = hour >= NIGHT_FROM || hour < NIGHT_UNTIL;
        double tired = night && !name.equals(DemoCast.LEAD.name()) ? 3 : 1;
        return lognormal(Duration.ofMillis(Math.round(move.effort().toMillis() * slowness * tired)));
    }

    /** Most answers come near the median, one in forty takes six times as long. */
    private Duration lognormal(Duration median) {
        double factor = Math.exp(0.5 * random.nextGaussian()) * (random.nextInt(40) == 0 ? 6 : 1);
        return Duration.ofMillis(Math.round(median.toMillis() * Math.min(factor, 20)));
    }
}
