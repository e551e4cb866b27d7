package io.pointsman.sim.proof;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Lane;
import io.pointsman.api.command.Typed;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Narrator;
import io.pointsman.sim.Heard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each channel should hear by the log, and what it heard. */
final class Narration {

    private static final String PREFIX = "!";
    private static final String DIGEST = "In short: ";

    /** A line that a channel should hear. */
    static final class Expected {
        final long seq;
        final Lane lane;
        final String text;
        final Instant at;
        boolean said;
        /** Told in short instead. */
        boolean folded;

        private Expected(long seq, Lane lane, String text, Instant at) {
            this.seq = seq;
            this.lane = lane;
            this.text = text;
            this.at = at;
        }

        boolean isOpen() {
            return !said && !folded;
        }
    }

    /** One channel. */
    static final class Ear {
        final Audience audience;
        final List<Expected> expected = new ArrayList<>();
        final Map<String, List<Expected>> byText = new HashMap<>();
        int repeated;
        String lastRepeated = "";
        int firstOpen;

        private Ear(Audience audience) {
            this.audience = audience;
        }

        private void expect(Expected line) {
            expected.add(line);
            byText.computeIfAbsent(line.text, text -> new ArrayList<>()).add(line);
        }

        private void hear(Heard line) {
            List<Expected> same = byText.get(line.text());
            if (same != null) {
                for (Expected one : same) {
                    if (!one.said) {
                        one.said = true;
                        return;
                    }
                }
                repeated++;
                lastRepeated = line.text();
            } else if (line.text().startsWith(DIGEST)) {
                expected.stream()
                        .filter(one -> one.lane == Lane.NORMAL && one.isOpen())
                        .forEach(one -> one.folded = true);
            }
        }

        /** What is not said yet, oldest first; the caller stops where it likes. */
        List<Expected> open() {
            while (firstOpen < expected.size() && !expected.get(firstOpen).isOpen()) {
                firstOpen++;
            }
            return expected.subList(firstOpen, expected.size());
        }

        /** Whether something later on the same lane was said. */
        boolean wentOn(Expected behind) {
            return expected.stream().anyMatch(one -> one.lane == behind.lane && one.seq > behind.seq && one.said);
        }
    }

    private final Map<String, Ear> ears = new TreeMap<>();
    private final Set<String> ofStaff = new HashSet<>();
    private final Set<String> ofCustomers = new HashSet<>();

    Map<String, Ear> ears() {
        return ears;
    }

    void committed(Switchover before, Event event, Switchover after) {
        for (RoomState room : before.rooms()) {
            if (room.status() == RoomState.Status.BOUND) {
                ears.computeIfAbsent(name(room.channel()), name -> new Ear(room.audience()));
            }
        }
        for (Audience audience : Audience.values()) {
            List<String> texts = Narrator.narrate(before, event, audience).stream()
                    .map(message -> Typed.shown(message.text(), PREFIX))
                    .toList();
            (audience == Audience.STAFF ? ofStaff : ofCustomers).addAll(texts);
            for (Ear ear : ears.values()) {
                if (ear.audience == audience) {
                    texts.forEach(text -> ear.expect(new Expected(
                            after.version(),
                            Narrator.lane(before, event),
                            text,
                            event.stamp().at())));
                }
            }
        }
    }

    private static String name(ChannelAddress channel) {
        return channel.name();
    }

    void heard(Heard line) {
        if (line.byBot()
                && line.channel().isPresent()
                && ears.containsKey(line.channel().get())) {
            ears.get(line.channel().get()).hear(line);
        }
    }

    /** Whether the line is one that only staff should read. */
    boolean isOfStaffAlone(String text) {
        return ofStaff.contains(text) && !ofCustomers.contains(text);
    }
}
