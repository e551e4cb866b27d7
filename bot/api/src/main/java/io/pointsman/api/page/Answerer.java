package io.pointsman.api.page;

import io.pointsman.api.PersonId;

/** Who answered, as far as the channel can vouch for it. The house finds out which person that is. */
public sealed interface Answerer {

    /** Whoever the attempt was sent to: the answer carries something that only they got. */
    record Addressee() implements Answerer {}

    /**
     * Somebody with an address of this channel, which the channel vouches for: the person whose contact it is in {@code people.yaml}, in any
     * case of letters.
     *
     * @param name how the channel calls them, when no person has the address; outside text
     */
    record Address(String address, String name) implements Answerer {}

    /** Somebody whom the options of the plugin map to a person of {@code people.yaml}; one who is not there counts as somebody. */
    record Known(PersonId person) implements Answerer {}

    /** Somebody whom the channel does not name; the room reads that it was answered over this channel. */
    record Somebody() implements Answerer {}
}
