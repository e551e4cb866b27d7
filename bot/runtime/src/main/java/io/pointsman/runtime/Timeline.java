package io.pointsman.runtime;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The lines of one switchover, the oldest first. It grows at the end, and what somebody reads does not grow under them. Adding is for one
 * thread at a time and costs the same however long it is; reading is for any thread and copies nothing.
 */
final class Timeline {

    private volatile Lines lines = new Lines(new TimelineLine[16], 0);

    void add(TimelineLine line) {
        Lines before = lines;
        TimelineLine[] room =
                before.size < before.room.length ? before.room : Arrays.copyOf(before.room, before.size * 2);
        room[before.size] = line;
        lines = new Lines(room, before.size + 1);
    }

    void clear() {
        lines = new Lines(new TimelineLine[16], 0);
    }

    /** As it is now. */
    List<TimelineLine> lines() {
        return lines;
    }

    /** The beginning of an array that others may have filled further since. */
    private static final class Lines extends AbstractList<TimelineLine> implements RandomAccess {

        private final TimelineLine[] room;
        private final int size;

        Lines(TimelineLine[] room, int size) {
            this.room = room;
            this.size = size;
        }

        @Override
        public TimelineLine get(int index) {
            return room[Objects.checkIndex(index, size)];
        }

        @Override
        public int size() {
            return size;
        }
    }
}
