package io.pointsman.runtime;

import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import java.util.function.Consumer;

/** A channel over which people are called, as the runner sees it: nothing here blocks, and each answer comes exactly once. */
interface PageChannel {

    String name();

    Pager.Guarantees guarantees();

    /** Sends an attempt. */
    void send(PageRequest request, Consumer<Sending> then);

    /** Whether it was sent before. */
    void find(PageRequest request, Consumer<Sending> then);

    /** Tells whoever was called one more thing; what becomes of it is for the log. */
    void note(PageRequest request, String text);

    /** The attempt needs no answer any more; {@code then} is told whether that reached the channel. */
    void withdraw(PageRequest request, Withdrawal why, Consumer<Boolean> then);

    /** What is known of an attempt. */
    sealed interface Sending {

        /** The channel has it. */
        record Sent(PageReceipt receipt) implements Sending {}

        /** It certainly has it not. */
        record NotSent(String why, boolean forGood) implements Sending {}

        /** Nobody knows. */
        record Unknown(String why) implements Sending {}
    }
}
