package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which switchovers and channels are rehearsals: whatever is said of one is marked, and nothing of it leaves the house. It learns of a
 * switchover before anybody else does and forgets none, for a page may be withdrawn after the close. Safe for any thread.
 */
final class Rehearsals {

    /** How every line about a rehearsal begins. */
    static final String MARK = "[rehearsal] ";

    private final Set<SwitchoverId> switchovers = ConcurrentHashMap.newKeySet();
    private final Set<ChannelAddress> channels = ConcurrentHashMap.newKeySet();

    /** After a commit, and once at the start; before everybody else. */
    void follow(LiveSwitchover one, List<Event> events) {
        Switchover state = one.picture();
        for (RoomState room : state.rooms()) {
            // Where a site gives all its switchovers one channel, it is the newest one's.
            if (state.rehearsal()) {
                channels.add(room.channel());
            } else {
                channels.remove(room.channel());
            }
        }
        if (state.rehearsal()) {
            switchovers.add(one.id());
        }
    }

    boolean has(SwitchoverId switchover) {
        return switchovers.contains(switchover);
    }

    boolean has(ChannelAddress channel) {
        return channels.contains(channel);
    }

    /** The lines as they are said of a switchover. */
    static List<String> told(Switchover about, List<String> lines) {
        return about.rehearsal() ? lines.stream().map(Rehearsals::marked).toList() : lines;
    }

    /** The line with the mark, once. */
    static String marked(String line) {
        return line.startsWith(MARK) ? line : MARK + line;
    }
}
