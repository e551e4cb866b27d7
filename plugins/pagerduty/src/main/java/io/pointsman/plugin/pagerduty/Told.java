package io.pointsman.plugin.pagerduty;

import io.pointsman.api.plugin.Memory;

/**
 * What the house was told of each page, over restarts: so that an acknowledgement counts once, and one that runs out is known for whose it was.
 */
final class Told {

    private final Memory memory;

    Told(Memory memory) {
        this.memory = memory;
    }

    /** Whether the house has not heard this of the page yet. */
    boolean isNews(String page, String what) {
        return memory.get("told " + page).filter(what::equals).isEmpty();
    }

    /** Whether it was acknowledged at any time, there or by the house. */
    boolean knows(String page) {
        return memory.get("told " + page).isPresent();
    }

    void put(String page, String what) {
        memory.put("told " + page, what);
    }

    /** Whether the page was taken in PagerDuty, and not here. */
    boolean isTakenThere(String page) {
        return memory.get("taken there " + page).filter("yes"::equals).isPresent();
    }

    void takenThere(String page, boolean there) {
        if (there != isTakenThere(page)) {
            memory.put("taken there " + page, there ? "yes" : "no");
        }
    }
}
