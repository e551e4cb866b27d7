package io.pointsman.sim;

import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The person at the terminal, who leads: where their lines go, and what they could type next. */
final class Newcomer {
    private static final Duration A_MOMENT = Duration.ofSeconds(3);
    private static final String TO_CUSTOMER = "/c ";
    private static final String NAME = DemoCast.LEAD.name();

    private final SimulatedHost host;
    private final SimChat chat;
    private final Policy lead;
    private final Supplier<Optional<Switchover>> picture;
    private final DemoScreen screen;
    private final PacedDriver driver;
    private Optional<String> staffRoom = Optional.empty();
    private Optional<String> customerRoom = Optional.empty();
    private String opening = "";
    private String hinted = "";
    private boolean left;

    Newcomer(
            SimulatedHost host,
            SimChat chat,
            Policy lead,
            Supplier<Optional<Switchover>> picture,
            DemoScreen screen,
            PacedDriver driver) {
        this.host = host;
        this.chat = chat;
        this.lead = lead;
        this.picture = picture;
        this.screen = screen;
        this.driver = driver;
    }

    /** Connects; {@code first} is what opens the switchover. */
    void arrive(String first) {
        opening = first;
        chat.connect(NAME, Optional.of(NAME), this::invited);
    }

    private void invited(String channel) {
        host.after(A_MOMENT, () -> {
            if (chat.join(NAME, channel)) {
                if (channel.endsWith(Demo.STAFF_SUFFIX)) {
                    staffRoom = Optional.of(channel);
                } else {
                    customerRoom = Optional.of(channel);
                }
            }
        });
    }

    /** A line of the terminal. */
    void type(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            hinted = "";
        } else if (text.equals("/quit")) {
            left = true;
        } else {
            speak(text);
            driver.newcomerActed();
            hinted = "";
        }
    }

    private void speak(String text) {
        boolean openly = text.startsWith(TO_CUSTOMER);
        Optional<String> room = openly ? customerRoom : staffRoom;
        String words = openly ? text.substring(TO_CUSTOMER.length()).strip() : text;
        if (room.isPresent()) {
            chat.say(NAME, room.get(), words);
        } else {
            chat.whisper(NAME, words);
        }
    }

    boolean hasLeft() {
        return left;
    }

    /** Whether something waits for them; shows once what they could type. */
    boolean isTheirTurn() {
        Optional<String> next = next();
        if (next.isEmpty()) {
            hinted = "";
        } else if (!next.get().equals(hinted) && nobodyIsBusy()) {
            hinted = next.get();
            screen.hint("you could type: " + hinted);
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
        return lead.next(one.get(), host.now()).map(Move::line);
    }
}
