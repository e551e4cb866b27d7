package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.NET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Until when the bot knows what was said in a channel. */
class NetworkMemoryTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ShortMemory disk = new ShortMemory();
    private final NetworkMemory memory = new NetworkMemory(NET, disk);

    @Test
    void inAStrangeChannelNothingIsNews() {
        memory.heard(NOON);
        assertThat(memory.entered("#acme-1")).isEqualTo(Instant.MAX);
    }

    @Test
    void afterAnOutageItIsTheLastTimeThatTheServerToldBeforeIt() {
        memory.heard(NOON);
        memory.heard(NOON.plusSeconds(3));
        memory.left("#acme-1");
        memory.heard(NOON.plusSeconds(600));
        assertThat(memory.entered("#acme-1")).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void anOlderTimeTellsNothing() {
        memory.heard(NOON);
        memory.heard(NOON.minusSeconds(60));
        memory.left("#acme-1");
        assertThat(memory.entered("#acme-1")).isEqualTo(NOON);
    }

    @Test
    void afterARestartItIsWhatWasWrittenDownLast() {
        memory.heard(NOON);
        memory.heard(NOON.plusSeconds(5));
        memory.heard(NOON.plusSeconds(20));
        assertThat(new NetworkMemory(NET, disk).entered("#acme-1")).isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void aLineThatWasHeardIsKnownAgainThoughHistoryShowsItsSecondAlone() {
        memory.said("#acme-1", "nina", "!go", NOON.plusMillis(700));
        assertThat(memory.wasSaid("#acme-1", "nina", "!go", NOON)).isTrue();
        assertThat(memory.wasSaid("#acme-1", "nina", "!go", NOON.plusSeconds(1)))
                .isFalse();
        assertThat(memory.wasSaid("#acme-1", "olaf", "!go", NOON)).isFalse();
    }
}
