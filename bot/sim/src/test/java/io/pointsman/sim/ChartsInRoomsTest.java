package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.Figure;
import io.pointsman.api.plugin.Grant;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures of the traffic in the rooms: on {@code hq} shown, on {@code oftc} linked. */
class ChartsInRoomsTest {

    private final PlayedHealth source = new PlayedHealth();
    private final BotStage stage = new BotStage();

    @BeforeEach
    void onePercentIsOnUs() {
        stage.samples = Optional.of(new RememberedSamples());
        stage.hq.withFigures();
        stage.morePlugins.add(new LoadedPlugin("played", source, getClass().getClassLoader(), Set.of(Grant.HEALTH)));
        stage.restart();
        List.of("Olaf", "Ned", "Maya").forEach(name -> stage.online(stage.oftc, name));
        stage.open();
        stage.pass(Duration.ofMinutes(1));
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!skip pre.forecast later");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!skip pre.test later");
        stage.says(stage.oftc, "Ned", BotStage.STAFF, "!forecast 1 120");
        gate();
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!done flip.dns");
        gate();
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!override nothing to measure yet");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!ramp next");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!moved");
        assertThat(stage.picture().ramp().declared().isNone())
                .as("%s", stage.heard)
                .isFalse();
        stage.heard.clear();
    }

    private void gate() {
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!poll");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!go as support");
        stage.says(stage.oftc, "Olaf", BotStage.STAFF, "!go");
        stage.says(stage.oftc, "Ned", BotStage.STAFF, "!go");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!go");
        stage.says(stage.oftc, "Maya", BotStage.STAFF, "!go");
    }

    private Map.Entry<String, Figure> shown(String channel) {
        assertThat(stage.hq.figuresIn(channel)).hasSize(1);
        return stage.hq.figuresIn(channel).getFirst();
    }

    private static BufferedImage decoded(Figure figure) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(figure.png()));
        assertThat(picture).isNotNull();
        return picture;
    }

    @Test
    void atTheEndOfAStageEachRoomSeesItsOwnNumbersAndNoMore() throws IOException {
        stage.pass(Duration.ofMinutes(31));

        Map.Entry<String, Figure> staff = shown(BotStage.STAFF);
        assertThat(staff.getKey()).isEqualTo("1 % was held: the last hour.");
        assertThat(staff.getValue().description())
                .contains("requests 100/s at the end", "forecast 120/s", "edge 5xx 0 % at the end", "edge 5xx, usual");
        assertThat(decoded(staff.getValue()).getWidth()).isEqualTo(1_000);
        Map.Entry<String, Figure> customer = shown(BotStage.ROOM);
        assertThat(customer.getValue().description())
                .contains("requests 100/s at the end", "errors 0 % at the end")
                .doesNotContain("forecast", "edge", "120");
        decoded(customer.getValue());

        assertThat(stage.heardIn(stage.oftc, BotStage.STAFF))
                .contains("1 % was held: the last hour: https://bot.example.net/charts/acme-1/STAFF.png");
        assertThat(stage.heardIn(stage.oftc, BotStage.ROOM))
                .contains("1 % was held: the last hour: https://bot.example.net/charts/acme-1/CUSTOMER.png")
                .noneMatch(line -> line.contains("STAFF.png"));
    }

    @Test
    void anAlarmIsShownToStaffAlone() throws IOException {
        stage.pass(Duration.ofMinutes(5));
        source.errors = 60;
        stage.pass(Duration.ofSeconds(10));

        assertThat(stage.picture().holding()).isTrue();
        Map.Entry<String, Figure> alarm = shown(BotStage.STAFF);
        assertThat(alarm.getKey()).isEqualTo("The hour before the alarm.");
        decoded(alarm.getValue());
        assertThat(stage.hq.figuresIn(BotStage.ROOM)).isEmpty();
        assertThat(stage.heardIn(stage.oftc, BotStage.ROOM)).noneMatch(line -> line.contains("charts"));
    }

    @Test
    void whatIsNotShownIsLinkedAndNothingIsSaidTwice() {
        stage.hq.cut("the server is gone");
        stage.pass(Duration.ofMinutes(31));
        assertThat(stage.hq.figuresIn(BotStage.STAFF)).isEmpty();
        stage.hq.restore();
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.hq.figuresIn(BotStage.STAFF))
                .as("a picture is an extra")
                .isEmpty();
        assertThat(stage.heardIn(stage.oftc, BotStage.STAFF))
                .filteredOn(line -> line.contains("charts"))
                .hasSize(1);
    }

    @Test
    void graphGivesBarsAndTheLinkAndInTheCustomersRoomWhatIsTheirs() {
        stage.pass(Duration.ofMinutes(3));
        stage.heard.clear();
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!graph edge.5xx");
        assertThat(stage.heardIn(stage.oftc, BotStage.STAFF))
                .anyMatch(line -> line.contains("edge.5xx over 30 min: |"))
                .anyMatch(line ->
                        line.endsWith("The last hour as a picture: https://bot.example.net/charts/acme-1/STAFF.png"));

        stage.heard.clear();
        stage.says(stage.oftc, "Nina", BotStage.ROOM, "!graph edge.requests");
        stage.says(stage.oftc, "Nina", BotStage.ROOM, "!graph origin.refused");
        assertThat(stage.heard)
                .anyMatch(line -> line.contains("edge.requests over 30 min: |"))
                .anyMatch(line -> line.contains("charts/acme-1/CUSTOMER.png"))
                .anyMatch(line ->
                        line.contains("'origin.refused' is not shown here; shown are: edge.requests, edge.5xx."))
                .noneMatch(line -> line.contains("STAFF.png"));
    }

    @Test
    void whereNothingServesThePictureNobodyGetsALink() {
        stage.hasAddress = false;
        stage.restart();
        stage.pass(Duration.ofMinutes(31));
        assertThat(stage.heard).noneMatch(line -> line.contains("charts"));
        assertThat(stage.hq.figuresIn(BotStage.STAFF)).isNotEmpty();
    }
}
