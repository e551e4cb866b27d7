package io.pointsman.plugin.rehearsal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong in the traffic that is played, by the words that simulated rehearsals have for it too. */
enum Fault {
    ERROR_SPIKE("our edge answers one request in ten with 503"),
    BLACK_HOLE("nine of ten requests vanish on their way to our edge"),
    ORIGIN_429("the origin limits our addresses: it refuses half of what we ask"),
    ORIGIN_503("one of four origin hosts answers us with 503"),
    ORIGIN_SLOW("the origin takes four times as long"),
    LATE_DATA("the numbers come a minute late"),
    SOURCE_DOWN("the source does not answer");

    private final String what;

    Fault(String what) {
        this.what = what;
    }

    /** What happens then, as a sentence without its end. */
    String what() {
        return what;
    }

    /** As people type it: {@code error-spike}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fault of a word; empty when there is none. */
    static Optional<Fault> parse(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All words, as a sentence names them. */
    static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }
}
