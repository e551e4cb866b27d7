package io.pointsman.sim;

import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The person at the terminal, who leads: where their lines go, and what they could type next. */
final class Newcomer {
    private static final Duration A_MOMENT = Duration.ofSeconds(3);
    private static final Duration REMIND_AFTER = Duration.ofSeconds(40);
    private static final String NAME = DemoCast.LEAD.name();

    private final SimulatedHost host;
    private final SimChat chat;
    private final Policy lead;
    private final Supplier<Optional<Switchover>> picture;
    private final DemoTerminal terminal;
    private final RealClock clock;
    private final PacedDriver driver;
    private volatile Optional<String> staffRoom = Optional.empty();
    private volatile Optional<String> customerRoom = Optional.empty();
    private String opening = "";
    private String hinted = "";
    private long remindAt;
    private boolean reminded;
    private boolean confirming;
    private boolean toldOfPrefix;
    private boolean left;

    Newcomer(
            SimulatedHost host,
            SimChat chat,
            Policy lead,
            Supplier<Optional<Switchover>> picture,
            DemoTerminal terminal,
            RealClock clock,
            PacedDriver driver) {
        this.host = host;
        this.chat = chat;
        this.lead = lead;
        this.picture = picture;
        this.terminal = terminal;
        this.clock = clock;
        this.driver = driver;
    }

    /** Connects; {@code first} is what opens the switchover. */
    void arrive(String first) {
        opening = first;
        chat.observe(heard -> confirming |= heard.asksToConfirm());
        chat.connect(NAME, Optional.of(NAME), this::invited);
    }

    private void invited(String channel) {
        host.after(A_MOMENT, () -> {
            if (chat.join(NAME, channel)) {
                if (channel.endsWith(Ensemble.STAFF_SUFFIX)) {
                    staffRoom = Optional.of(channel);
                } else {
                    customerRoom = Optional.of(channel);
                }
            }
        });
    }

    /** A line that was typed in a channel of the terminal. */
    void type(String channel, String text) {
        if (text.equals(Ensemble.PREFIX + "quit")) {
            left = true;
            return;
        }
        confirming = false;
        speak(channel, text);
        driver.newcomerActed();
        hinted = "";
        if (!text.startsWith(Ensemble.PREFIX) && !toldOfPrefix) {
            toldOfPrefix = true;
            terminal.say("People read that; for the bot begin with " + Ensemble.PREFIX + ", as in " + Ensemble.PREFIX
                    + "status.");
        }
    }

    /** The room that a channel of the terminal shows; empty where they talk to the bot alone. For any thread. */
    Optional<String> room(String channel) {
        return switch (channel) {
            case DemoTerminal.STAFF -> staffRoom;
            case DemoTerminal.CUSTOMER -> customerRoom;
            default -> Optional.empty();
        };
    }

    private void speak(String channel, String text) {
        Optional<String> room = room(channel);
        if (room.isPresent()) {
            chat.say(NAME, room.get(), text);
        } else {
            chat.whisper(NAME, text);
        }
    }

    boolean hasLeft() {
        return left;
    }

    /** Whether something waits for them; shows once what they could type, and once more when they do not. */
    boolean isTheirTurn() {
        Optional<String> next = next();
        if (next.isEmpty()) {
            hinted = "";
        } else if (!next.get().equals(hinted)) {
            if (nobodyIsBusy()) {
                hinted = next.get();
                terminal.hint(DemoGuide.reason(hinted));
                terminal.hint("you could type: " + hinted);
                remindAt = clock.nanos() + REMIND_AFTER.toNanos();
                reminded = false;
            }
        } else if (!reminded && clock.nanos() >= remindAt) {
            reminded = true;
            terminal.hint(
                    "It is still your turn. Type the line below and press Enter; !status or !next tell more, !quit leaves.");
            terminal.hint(hinted);
        }
        return next.isPresent();
    }

    private boolean nobodyIsBusy() {
        return host.nextTaskAt()
                .filter(next -> !next.isAfter(host.now().plusSeconds(1)))
                .isEmpty();
    }

    private Optional<String> next() {
        Optional<Switchover> one = picture.get();
        if (one.isEmpty()) {
            return Optional.of(opening);
        }
        if (staffRoom.isEmpty() || one.get().life() != Life.OPEN) {
            return Optional.empty();
        }
        if (confirming) {
            return Optional.of(Ensemble.PREFIX + "confirm");
        }
        return lead.next(one.get(), host.now()).map(Move::line);
    }
}
