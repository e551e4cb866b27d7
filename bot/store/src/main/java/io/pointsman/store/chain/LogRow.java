package io.pointsman.store.chain;

import io.pointsman.api.Actor;
import io.pointsman.api.event.LogEvent;
import io.pointsman.store.Append;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.json.EncodedEvent;
import io.pointsman.store.json.EventJson;
import java.util.List;
import java.util.Locale;

/**
 * One row of the log, all of it as it is stored.
 *
 * @param at ISO-8601 text
 * @param actor kind and key, {@code person:anna}
 * @param prev the hash of the row before; {@link HashChain#START} in the first
 * @param hash over {@code prev} and everything else here
 */
public record LogRow(
        StreamId stream,
        long seq,
        String at,
        String actor,
        String audience,
        EncodedEvent event,
        long houseVersion,
        String prev,
        String hash) {

    /** The events of an append as text, in order; throws when one cannot be written or read back. */
    public static List<EncodedEvent> encode(Append append) {
        return append.events().stream().map(EventJson::encode).toList();
    }

    /** The row that follows {@code prev}. */
    public static LogRow next(
            StreamId stream, long seq, LogEvent event, EncodedEvent encoded, long houseVersion, String prev) {
        Actor actor = event.stamp().actor();
        LogRow unsigned = new LogRow(
                stream,
                seq,
                event.stamp().at().toString(),
                actor.kind().name().toLowerCase(Locale.ROOT) + ":" + actor.key(),
                event.stamp().by().audience().name(),
                encoded,
                houseVersion,
                prev,
                "");
        return unsigned.with(HashChain.hash(unsigned));
    }

    private LogRow with(String newHash) {
        return new LogRow(stream, seq, at, actor, audience, event, houseVersion, prev, newHash);
    }

    /** What the row says. */
    public StoredEvent toStoredEvent() {
        return new StoredEvent(stream, seq, houseVersion, EventJson.decode(event), hash);
    }
}
