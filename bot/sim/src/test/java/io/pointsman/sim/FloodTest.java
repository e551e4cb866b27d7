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
    /** Those that have some traffic on us; the others have not begun. */
    private static final List<Integer> RAMPING = List.of(50, 150);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;
    private final List<Heard> said = new ArrayList<>();

    @BeforeEach
    void openAndChat() {
        List.of("Nina", "Carol", "Olaf", "Ned", "Maya").forEach(name -> stage.online(oftc, name));
        for (int number = 1; number <= SWITCHOVERS; number++) {
            oftc.whisper("Nina", "!open acme standard-ramp");
        }
        stage.pass(Duration.ofMinutes(1));
        RAMPING.forEach(this::toOnePercent);
        oftc.slow(1, 4);
        stage.hq.slow(1, 4);
        oftc.observe(said::add);
        stage.hq.observe(said::add);
    }

    private static String room(int number) {
        return "#acme-" + number;
    }

    private void toOnePercent(int number) {
        String staff = room(number) + "-staff";
        List.of("!skip pre.forecast later", "!skip pre.test later", "!poll")
                .forEach(line -> stage.says(oftc, "Nina", staff, line));
        vote(number);
        stage.says(oftc, "Carol", room(number), "!done flip.dns");
        stage.says(oftc, "Nina", staff, "!poll");
        vote(number);
        List.of("!override no source yet", "!ramp").forEach(line -> stage.says(oftc, "Nina", staff, line));
        stage.says(oftc, "Carol", room(number), "!moved");
    }

    private void vote(int number) {
        stage.says(oftc, "Carol", room(number), "!go");
        stage.says(oftc, "Nina", room(number) + "-staff", "!go as support");
        List.of("Olaf", "Ned", "Maya").forEach(name -> stage.says(oftc, name, room(number) + "-staff", "!go"));
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

    @Test
    void aRollbackOvertakesTheChatterAndIsAnswered() {
        chat(60);
        Instant typed = stage.host.now();
        oftc.say("Olaf", room(50) + "-staff", "!rollback errors at the origin");
        chat(3);
        assertThat(arrival(room(50), "We roll back from 1 %")).isBetween(typed, typed.plus(LIMIT));
        assertThat(arrival(room(50) + "-staff", "ROLLBACK from 1 %")).isBetween(typed, typed.plus(LIMIT));
        oftc.say("Carol", room(150), "!rollback errors here too");
        chat(3);
        oftc.say("Carol", room(50), "!moved 0");
        typed = stage.host.now();
        chat(3);
        assertThat(arrival(room(50), "The traffic was moved back.")).isBetween(typed, typed.plus(LIMIT));
        assertThat(said)
                .filteredOn(line -> line.byBot() && line.channel().equals(Optional.of(room(150))))
                .extracting(Heard::text)
                .as("a contact of the customer may not, and is told at once who can")
                .containsExactly("Carol: That is for lead (Nina), deputy, ops, neteng to do.");
    }

    @Test
    void aFreezeOfAllIsReadFirstWhereTrafficIsOnUsAndByEverybodyLater() {
        chat(60);
        said.clear();
        Instant typed = stage.host.now();
        oftc.say("Ned", room(3) + "-staff", "!freeze power cut at the edge");
        chat(5);
        for (int number : RAMPING) {
            assertThat(arrival(room(number), "We hold")).isBetween(typed, typed.plus(LIMIT.multipliedBy(2)));
            assertThat(arrival(room(number) + "-staff", "FREEZE")).isBetween(typed, typed.plus(LIMIT.multipliedBy(2)));
        }
        typed = stage.host.now();
        oftc.say("Carol", room(150), "!hold we see errors");
        chat(3);
        assertThat(arrival(room(150), "HOLD by Carol"))
                .as("a hold does not wait behind the freeze of the others")
                .isBetween(typed, typed.plus(LIMIT));
        stage.pass(Duration.ofMinutes(30));
        for (int number = 2; number <= SWITCHOVERS; number++) {
            String channel = room(number) + "-staff";
            assertThat(said)
                    .filteredOn(line -> line.byBot() && line.channel().equals(Optional.of(channel)))
                    .extracting(Heard::text)
                    .anyMatch(text -> text.startsWith("FREEZE of every ramp by Ned") || text.startsWith("In short: "));
        }
    }
}
