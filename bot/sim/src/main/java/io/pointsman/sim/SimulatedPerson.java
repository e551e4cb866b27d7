package io.pointsman.sim;

import io.pointsman.api.Host;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Somebody of the story: comes when invited, reads along in their room, and when the bot said something takes a human while to do what is
 * theirs. Looks at the picture again before typing, and does not say the same thing over and over.
 */
final class SimulatedPerson {
    private static final Duration LOOK_UP = Duration.ofMinutes(6);
    private static final Duration NOT_AGAIN = Duration.ofMinutes(8);

    /** In which rooms somebody sits. */
    enum Seat {
        STAFF_ROOM,
        /** Speaks in the staff room, and is seen in the customer's. */
        BOTH_ROOMS,
        CUSTOMER_ROOM
    }

    private final String name;
    private final Seat seat;
    private final boolean staff;
    private final SimulatedHost host;
    private final SimChat chat;
    private final Random random;
    private final Policy policy;
    private final Supplier<Optional<Switchover>> picture;
    private final Map<String, Instant> typed = new HashMap<>();
    private Optional<String> room = Optional.empty();
    private Optional<Host.Timer> thought = Optional.empty();

    SimulatedPerson(
            String name,
            Seat seat,
            SimulatedHost host,
            SimChat chat,
            long seed,
            Policy policy,
            Supplier<Optional<Switchover>> picture) {
        this.name = name;
        this.seat = seat;
        this.staff = seat != Seat.CUSTOMER_ROOM;
        this.host = host;
        this.chat = chat;
        this.random = new Random(seed);
        this.policy = policy;
        this.picture = picture;
    }

    /** Connects, and begins to listen. */
    void arrive() {
        chat.connect(name, Optional.of(name), this::invited);
        chat.observe(this::hear);
        host.quietlyAfter(LOOK_UP, this::lookUp);
    }

    /** Goes where their work is; the lead and the customer's own people look after the customer's room. */
    private void invited(String channel) {
        boolean mine = channel.endsWith(Ensemble.STAFF_SUFFIX) == staff;
        if (mine || seat == Seat.BOTH_ROOMS) {
            host.after(seconds(2, 12), () -> {
                if (chat.join(name, channel) && mine) {
                    room = Optional.of(channel);
                    think();
                }
            });
        }
    }

    private void hear(Heard heard) {
        if (!heard.byBot() || room.isEmpty() || !room.equals(heard.channel())) {
            return;
        }
        if (heard.asksToConfirm() && heard.text().startsWith(name + ":")) {
            host.after(seconds(2, 6), () -> chat.say(name, room.get(), Ensemble.PREFIX + "confirm"));
        } else {
            think();
        }
    }

    /** Even if nobody says anything, people look at the board now and then. */
    private void lookUp() {
        think();
        host.quietlyAfter(LOOK_UP, this::lookUp);
    }

    private void think() {
        if (thought.isEmpty() && room.isPresent()) {
            next().ifPresent(move -> thought = Optional.of(host.after(delay(move), this::act)));
        }
    }

    private Optional<Move> next() {
        return picture.get()
                .flatMap(one -> policy.next(one, host.now()))
                .filter(move -> Optional.ofNullable(typed.get(move.line()))
                        .filter(at -> at.plus(NOT_AGAIN).isAfter(host.now()))
                        .isEmpty());
    }

    private void act() {
        thought = Optional.empty();
        Optional<Move> move = next();
        if (move.isPresent() && room.isPresent()) {
            typed.put(move.get().line(), host.now());
            move.get().effect().run();
            if (!move.get().remark().isEmpty()) {
                chat.say(name, room.get(), move.get().remark());
            }
            if (!move.get().line().isEmpty()) {
                chat.say(name, room.get(), move.get().line());
            }
        }
        think();
    }

    private Duration delay(Move move) {
        double slowness = 0.6 + random.nextDouble();
        return Duration.ofMillis(Math.round(move.effort().toMillis() * slowness));
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(random.nextInt(least * 1000, most * 1000));
    }
}
