package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.PersonId;
import io.pointsman.api.picture.Participant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who takes part in a switchover from its beginning: judged once, by the time for which it is planned. */
class EngagementTest {

    private static final Instant NIGHT = Instant.parse("2026-12-01T20:00:00Z");

    private final BotStage stage = new BotStage();

    @BeforeEach
    void olafByDayAndMayaByNight() {
        stage.online(stage.oftc, "Nina");
        stage.engaged = start -> List.of(new PersonId(start.isBefore(NIGHT) ? "olaf" : "maya"));
    }

    @Test
    void withoutAPlannedStartItIsNow() {
        assertThat(staffOf("!open acme standard-ramp")).containsExactly("Nina", "Olaf");
    }

    @Test
    void thePlannedStartCountsAndWhoTookPartStays() {
        assertThat(staffOf("!open acme standard-ramp at 22:00")).containsExactly("Nina", "Maya");
        stage.engaged = start -> List.of();
        stage.restart();
        assertThat(stage.picture().participants()).extracting(Participant::name).contains("Maya");
    }

    private List<String> staffOf(String command) {
        stage.oftc.whisper("Nina", command);
        stage.settle();
        return stage.picture().participants().stream()
                .map(Participant::name)
                .filter(name -> !name.equals("Carol"))
                .toList();
    }
}
