package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links at the head of rooms: there from the beginning, and never older than half the time that they open. */
class BookmarksInRoomsTest {

    private final BotStage stage = new BotStage();
    private final SimChat hq = stage.hq;

    @BeforeEach
    void open() {
        hq.withBoards();
        stage.restart();
        for (String name : List.of("Nina", "Olaf", "Maya", "Ned", "Carol")) {
            stage.online(hq, name);
        }
        stage.open();
        hq.join("Carol", ROOM);
        stage.settle();
    }

    private String report(String channel) {
        return hq.linksOf(channel).getOrDefault("Report", URI.create("")).toString();
    }

    @Test
    void eachRoomHasTheOneForItsReadersAndANetworkWithoutAPlaceForItNone() {
        assertThat(report(STAFF)).startsWith("https://bot.example.net/acme-1/STAFF/");
        assertThat(report(ROOM)).startsWith("https://bot.example.net/acme-1/CUSTOMER/");
        assertThat(stage.oftc.linksOf(STAFF)).isEmpty();
    }

    @Test
    void itIsRenewedTwiceADayAlthoughNothingHappens() {
        String first = report(STAFF);
        stage.pass(Duration.ofHours(11));
        assertThat(report(STAFF)).isEqualTo(first);
        stage.pass(Duration.ofHours(2));
        String second = report(STAFF);
        assertThat(second).startsWith("https://bot.example.net/acme-1/STAFF/").isNotEqualTo(first);
        stage.pass(Duration.ofHours(13));
        assertThat(report(STAFF)).isNotEqualTo(second);
    }

    @Test
    void afterAnOutageItIsRenewed() {
        String first = report(STAFF);
        stage.pass(Duration.ofHours(11));
        hq.cut("a test");
        stage.pass(Duration.ofHours(2));
        assertThat(report(STAFF)).isEqualTo(first);
        hq.restore();
        stage.pass(Duration.ofMinutes(15));
        assertThat(report(STAFF)).isNotEqualTo(first);
    }

    @Test
    void nothingIsPutAtTheHeadOfARoomThatMayNotHear() {
        String first = report(STAFF);
        stage.stranger(hq, "eve");
        hq.close(STAFF, false);
        hq.join("eve", STAFF);
        hq.close(STAFF, true);
        stage.settle();
        stage.pass(Duration.ofHours(14));
        assertThat(report(STAFF)).isEqualTo(first);
    }
}
