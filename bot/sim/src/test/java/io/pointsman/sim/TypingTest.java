package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.picture.StepState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody who mistypes hears, where, and who else does not. */
class TypingTest {

    private static final ConnectionId OFTC = new ConnectionId("oftc");

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;

    @BeforeEach
    void open() {
        stage.open();
    }

    @Test
    void aNearMissIsToldToItsTyperAlone() {
        stage.says(oftc, "Nina", STAFF, "!staus");
        assertThat(stage.heardIn(oftc, "Nina")).containsExactly("there is no !staus; did you mean !status?");
        assertThat(stage.heard).isEmpty();
    }

    @Test
    void aVerbOfAnotherBotIsNobodysBusiness() {
        stage.says(oftc, "Nina", STAFF, "!karma nina");
        stage.says(oftc, "Carol", ROOM, "!weather berlin");
        stage.says(oftc, "Carol", ROOM, "!!! look");
        assertThat(stage.heard).noneMatch(line -> line.contains("there is no"));
    }

    @Test
    void aHoldIsAHoldHoweverItIsTyped() {
        stage.says(oftc, "Carol", ROOM, "! HOLD. checkout is slow");
        assertThat(stage.picture().holding()).isTrue();
        assertThat(stage.heardIn(oftc, ROOM)).anyMatch(line -> line.startsWith("HOLD by Carol: checkout is slow."));
    }

    @Test
    void aWrongStepIsAnsweredWithTheNearestOfThoseThatAreTheirsToSee() {
        String step = stage.picture().steps().getFirst().step().id().value();
        stage.says(oftc, "Nina", STAFF, "!skip " + step + "x not needed");
        assertThat(stage.heardIn(oftc, STAFF))
                .singleElement()
                .asString()
                .contains("'" + step + "x' is no step I know; near: " + step);
        for (StepState hidden : stage.picture().steps()) {
            if (stage.picture().forCustomer().steps().stream()
                    .noneMatch(seen -> seen.id().equals(hidden.step().id()))) {
                stage.says(oftc, "Carol", ROOM, "!done " + hidden.step().id() + "x");
                assertThat(stage.heardIn(oftc, ROOM))
                        .noneMatch(line -> line.contains(hidden.step().id().value() + " "))
                        .noneMatch(line -> line.endsWith(hidden.step().id().value()));
            }
        }
    }

    @Test
    void whatMayFollowIsWhatThisPersonMayUseHere() {
        Speaker nina = new Speaker(OFTC, "Nina#1", "Nina", Optional.of("nina"));
        Speaker carol = new Speaker(OFTC, "Carol#1", "Carol", Optional.of("carol"));
        Optional<ChannelAddress> staff = Optional.of(new ChannelAddress(OFTC, STAFF));
        Optional<ChannelAddress> room = Optional.of(new ChannelAddress(OFTC, ROOM));

        assertThat(stage.mayFollow(staff, nina, List.of()))
                .contains("!hold", "!skip", "!add")
                .doesNotContain("!resume");
        assertThat(stage.mayFollow(room, carol, List.of()))
                .contains("!hold", "!status")
                .doesNotContain("!skip", "!log");
        assertThat(stage.mayFollow(staff, nina, List.of("!open"))).containsExactly("acme");
        assertThat(stage.mayFollow(staff, nina, List.of("!role"))).contains("olaf", "maya");
        assertThat(stage.mayFollow(staff, nina, List.of("!skip")))
                .containsExactlyInAnyOrderElementsOf(stage.picture().steps().stream()
                        .map(state -> state.step().id().value())
                        .toList());
        assertThat(stage.mayFollow(room, carol, List.of("!skip"))).isEmpty();
    }
}
