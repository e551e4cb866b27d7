package io.pointsman.api.chat;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.InputKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Somebody pressed something, and answered its form where it has one.
 *
 * @param key the same press delivered twice has the same key
 * @param channel in which board it stood; empty for the presser's own
 * @param speaker who pressed, with the account resolved
 * @param choice the key of the choice; nothing else of it is believed
 * @param answers by the name of the field; empty before the form was answered
 */
public record Chosen(
        InputKey key,
        Optional<ChannelAddress> channel,
        Speaker speaker,
        String choice,
        SortedMap<String, String> answers,
        Instant at) {

    public Chosen {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /** A press without answers. */
    public Chosen(InputKey key, Optional<ChannelAddress> channel, Speaker speaker, String choice, Instant at) {
        this(key, channel, speaker, choice, new TreeMap<>(), at);
    }

    /** The same with its form answered. */
    public Chosen answered(InputKey submitted, Map<String, String> given, Instant when) {
        return new Chosen(submitted, channel, speaker, choice, new TreeMap<>(given), when);
    }
}
