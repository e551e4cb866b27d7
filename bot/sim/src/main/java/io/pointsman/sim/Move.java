package io.pointsman.sim;

import java.time.Duration;

/**
 * What a simulated person would do next.
 *
 * @param line what they type; empty when they only talk
 * @param remark what they say in plain words just before; empty for nothing
 * @param effort how long they work on it before they type
 * @param effect what comes of it outside of the chat
 */
record Move(String line, String remark, Duration effort, Runnable effect) {
    private static final Duration A_GLANCE = Duration.ofSeconds(8);

    static Move type(String line) {
        return new Move(line, "", A_GLANCE, () -> {});
    }

    Move saying(String words) {
        return new Move(line, words, effort, effect);
    }

    Move after(Duration work) {
        return new Move(line, remark, work, effect);
    }

    Move with(Runnable what) {
        return new Move(line, remark, effort, what);
    }
}
