package io.pointsman.store.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.By;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.json.EncodedEvent;
import io.pointsman.store.json.EventJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashChainTest {

    private static final StreamId ACME = new StreamId("acme-1");
    private static final LogEvent NOTE = new JournalEvent.Logged(
            new Stamp(Instant.parse("2026-11-23T11:00:00Z"), By.system("clock")), "as it was written then");

    /** A log may hold bodies that this version of the bot would write otherwise: older ones. */
    @Test
    void theChainIsOverTheBytesThatAreStoredNotOverWhatWouldBeWrittenToday() {
        EncodedEvent today = EventJson.encode(NOTE);
        EncodedEvent then =
                new EncodedEvent(today.kind(), today.version(), today.body().replace("{", "{ "));
        LogRow first = LogRow.next(ACME, 1, NOTE, then, 0, HashChain.START);
        LogRow second = LogRow.next(ACME, 2, NOTE, today, 0, first.hash());
        assertThat(HashChain.verify("acme-1", List.of(first, second), 2)).isEmpty();
        assertThat(first.toStoredEvent().event()).isEqualTo(NOTE);

        LogRow rewritten = new LogRow(
                ACME,
                1,
                first.at(),
                first.actor(),
                first.audience(),
                today,
                first.houseVersion(),
                first.prev(),
                first.hash());
        assertThat(HashChain.verify("acme-1", List.of(rewritten, second), 2).orElseThrow())
                .contains("event 1 (journal.logged) was changed");
    }
}
