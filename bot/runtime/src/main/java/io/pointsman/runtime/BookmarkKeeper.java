package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Host;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.ChatTransport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps the links at the head of rooms from leading nowhere: whoever finds one in a year has nothing, for a link opens for a day only, and
 * whoever reads the room has one that opens. Safe for any thread.
 */
final class BookmarkKeeper {

    /** Half of the time that a link opens: whoever holds the newest has half a day at least. */
    private static final Duration RENEWED = Duration.ofHours(12);

    private static final Duration RETRY = Duration.ofMinutes(10);

    private final Host host;
    private final Supplier<RoomLinks> links;
    /** By {@link Host#monotonicNanos}. */
    private final Map<ChannelAddress, Long> next = new ConcurrentHashMap<>();

    BookmarkKeeper(Host host, Supplier<RoomLinks> links) {
        this.host = host;
        this.links = links;
    }

    /** Renews what must be, in a room that may hear; nothing where it is too early. */
    void keep(SwitchoverId switchover, ChannelAddress channel, Audience audience, ChatTransport transport) {
        if (!transport.showsBookmarks() || !isTime(channel)) {
            return;
        }
        after(channel, RENEWED);
        for (Bookmark bookmark : links.get().of(switchover, audience)) {
            transport.bookmark(channel, bookmark).whenComplete((done, lost) -> {
                if (lost != null) {
                    next.computeIfPresent(channel, (same, time) -> host.monotonicNanos() + RETRY.toNanos());
                }
            });
        }
    }

    /** The room is left. */
    void forget(ChannelAddress channel) {
        next.remove(channel);
    }

    private boolean isTime(ChannelAddress channel) {
        Long due = next.get(channel);
        return due == null || host.monotonicNanos() - due >= 0;
    }

    private void after(ChannelAddress channel, Duration wait) {
        next.put(channel, host.monotonicNanos() + wait.toNanos());
    }
}
