package io.pointsman.api.page;

import io.pointsman.api.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * One channel over which people are called: chat, mail, PagerDuty, … The house decides who is called, when, over which channel, and in which
 * order, and remembers it; a pager carries one attempt out and says what became of it. It decides nothing and keeps no list of its own.
 *
 * <p>Several calls run at once, on threads of their own where they may block; each has the time of {@link #limit} and is interrupted then.
 * For one attempt they come one after the other. A channel that fails does not hold up another one.
 */
public interface Pager {

    /** The name by which {@code people.yaml} and {@code oncall.yaml} call it, one word that no other pager has, such as {@code mail}. */
    String name();

    /** What it guarantees. The same for its whole life. */
    Guarantees guarantees();

    /**
     * Why nobody could be reached there, in one line that says what would be right; empty when somebody could. Asked when the configuration
     * is read, before the plugin is started; must not look outside.
     *
     * @param to an address of this channel; empty when the configuration gives none
     */
    Optional<String> problem(String to);

    /**
     * The same, for a channel whose addresses are names in the options of its plugin, or which reaches nobody without some of them. No
     * secret is read for it.
     *
     * @param options of the plugin, as {@code pointsman.yaml} says; its schema may not have accepted them
     */
    default Optional<String> problem(String to, Settings options) {
        return problem(to);
    }

    /** How long one call may take. */
    default Duration limit() {
        return Duration.ofSeconds(20);
    }

    /** Called once, after the plugin was started and before anything is sent. What it begins here it ends in {@code Plugin.stop}. */
    default void listen(PagerInbox inbox) {}

    /**
     * Sends an attempt, and returns when the channel took it. Asked again with the same {@link PageRequest#attempt attempt} after a failure
     * or a restart; where {@link Guarantees#deduplicates} it does no more than asking once.
     *
     * @throws PageNotSent when it was certainly not sent
     * @throws Exception when nobody knows; its message is shown to staff, so it holds no secret and no address
     */
    PageReceipt send(PageRequest request) throws Exception;

    /**
     * What the channel knows of an attempt that may have been sent. Asked after a restart, before it is sent again.
     *
     * @throws Exception counts as {@link PageTrace.Unknown}
     */
    default PageTrace find(PageRequest request) throws Exception {
        return new PageTrace.Unknown();
    }

    /**
     * Tells somebody who was called what became of it: one more reason, who came, that they are released. Does nothing where the channel has
     * no way to say it without disturbing somebody anew. What is said is in {@link PageRequest#reasons} as it stands now, and in the text.
     *
     * @param text one line
     * @throws Exception is logged, and nothing more
     */
    default void note(PageRequest request, String text) throws Exception {}

    /**
     * The attempt needs no answer any more: somebody acknowledged, or the page is closed. Asked once for each attempt that was sent, again
     * after a restart; of an attempt that is not known it does nothing. An incident of a service is acknowledged or resolved here.
     *
     * @throws Exception is tried again a few times
     */
    void withdraw(PageRequest request, Withdrawal why) throws Exception;

    /** Why an attempt needs no answer any more. */
    enum Ending {
        /** Somebody has taken the page: a service marks its incident as acknowledged, it is not over. */
        TAKEN,
        /** The page is closed; everybody is released. */
        CLOSED
    }

    /**
     * What a channel guarantees, for the rules and for the reader of the README.
     *
     * @param deduplicates the same attempt twice disturbs nobody twice, whatever was lost in between
     * @param tellsDelivery it says when something arrived, not only that it is on its way
     * @param answers an acknowledgement can come back over it
     * @param findsPeople it is a service that decides by itself whom to call, and goes on until somebody answers
     */
    record Guarantees(boolean deduplicates, boolean tellsDelivery, boolean answers, boolean findsPeople) {}
}
