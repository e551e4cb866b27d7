package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hundred switchovers on one bot, at the pace that IRC servers bear by default: four lines, then one per second. */
class FloodTest {

    private static final int SWITCHOVERS = 200;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;
    private final List<Heard> said = new ArrayList<>();

    @BeforeEach
    void openAndChat() {
        stage.online(oftc, "Nina");
        stage.online(oftc, "Carol");
        for (int number = 1; number <= SWITCHOVERS; number++) {
            oftc.whisper("Nina", "!open acme standard-ramp");
        }
        stage.pass(Duration.ofMinutes(1));
        oftc.slow(1, 4);
        stage.hq.slow(1, 4);
        oftc.observe(said::add);
        stage.hq.observe(said::add);
    }

    private static String room(int number) {
        return "#acme-" + number;
    }

    /** Each second brings three notes into the log of some switchover, and every fifth one into the log of the first. */
    private void chat(int seconds) {
        for (int second = 0; second < seconds; second++) {
            for (int each = 0; each < 3; each++) {
                int number = second % 5 == 0 && each == 0 ? 1 : 2 + (second * 3 + each) % (SWITCHOVERS - 1);
                oftc.say("Nina", room(number) + "-staff", "!log note " + second + " of " + number);
            }
            stage.settle();
        }
    }

    /** When the first critical line of the bot with this text came into a channel. */
    private Instant arrival(String channel, String text) {
        return said.stream()
                .filter(line -> line.lane().equals(Optional.of(Lane.CRITICAL)))
                .filter(line -> line.channel().equals(Optional.of(channel))
                        && line.text().contains(text))
                .map(Heard::at)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + text + "' in " + channel));
    }

    private long notes() {
        return said.stream()
                .filter(line -> line.byBot() && line.text().contains("note "))
                .count();
    }

    @Test
    void criticalLinesArriveWithinTwoSecondsAnswersComeBeforeChatterAndChatterIsToldInShort() {
        chat(120);
        for (int number = 7; number < 40; number += 13) {
            Instant typed = stage.host.now();
            oftc.say("Carol", room(number), "!hold errors at checkout");
            chat(3);
            assertThat(arrival(room(number), "HOLD")).isBetween(typed, typed.plus(LIMIT));
            assertThat(arrival(room(number) + "-staff", "HOLD")).isBetween(typed, typed.plus(LIMIT));
        }
        said.clear();
        oftc.say("Carol", room(30), "!status");
        stage.pass(Duration.ofSeconds(5));
        assertThat(said)
                .filteredOn(line -> line.byBot() && line.channel().equals(Optional.of(room(30))))
                .first()
                .extracting(Heard::text)
                .asString()
                .startsWith("Carol: ");

        long before = notes();
        stage.pass(Duration.ofMinutes(20));
        assertThat(notes()).as("what had waited was said later").isGreaterThan(before);
        assertThat(said)
                .filteredOn(line -> line.channel().equals(Optional.of(room(1) + "-staff")))
                .extracting(Heard::text)
                .anyMatch(text -> text.matches("In short: \\d+ lines of the last .* did not get here; .*"));
    }
}
