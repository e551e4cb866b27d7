package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Actions on pages. */
public sealed interface PageAction extends Action {

    /** Call a role; one more reason for the page when it is called already. */
    record OpenPage(By by, Role role, Urgency urgency, String reason) implements PageAction {

        /** One that can disturb at any hour. */
        public OpenPage(By by, Role role, String reason) {
            this(by, role, Urgency.HIGH, reason);
        }
    }

    /**
     * Take a page, or say anew when one will be there.
     *
     * @param page which one; empty picks the only one that the person can take
     * @param arrival in how long they will be there
     * @param over the channel over which it came; empty when it was typed
     * @param here whether they are there already, as who says it in a room
     */
    record AcknowledgePage(By by, Optional<Which> page, Optional<Duration> arrival, String over, boolean here)
            implements PageAction {

        /** Typed, by somebody who does not say when they will be there. */
        public AcknowledgePage(By by, Optional<Role> role) {
            this(by, role.map(Which::of), Optional.empty(), "", false);
        }
    }

    /** Cannot take it: the next one is asked. */
    record DeclinePage(By by, Optional<Which> page, String over, String why) implements PageAction {

        /** Typed. */
        public DeclinePage(By by, Optional<Role> role, String why) {
            this(by, role.map(Which::of), "", why);
        }
    }

    /** Who took a page came into a room. For the bot. */
    record NoticeArrival(By by, PersonId person) implements PageAction {}

    /** The acknowledgement no longer holds. For the pager. */
    record UnacknowledgePage(By by, String key, String why) implements PageAction {}

    /**
     * Who is called in a turn that is due, as of now. For the pager.
     *
     * @param turn of which turn this is the answer
     * @param escalation how the page is called; what the first turn said stays
     * @param callees in the order in which they are asked
     */
    record Call(By by, String key, int turn, Escalation escalation, List<Callee> callees) implements PageAction {
        public Call {
            callees = List.copyOf(callees);
        }
    }

    /** What became of an attempt. For the pager. */
    record ReportAttempt(By by, String key, int attempt, Result result) implements PageAction {}

    /** Everybody who was called was told how it ended. For the pager. */
    record ReportEndTold(By by, String key, Pager.Ending ending) implements PageAction {}

    /** Close the page of a role: everybody who was called for it is released. */
    record ClosePage(By by, Role role) implements PageAction {}

    /** Close every page. */
    record StandDown(By by) implements PageAction {}

    /**
     * Which page is meant.
     *
     * @param key one particular page, whatever became of it; empty for the open one of the role
     */
    record Which(Optional<Role> role, Optional<String> key) {

        /** The open one of a role. */
        public static Which of(Role role) {
            return new Which(Optional.of(role), Optional.empty());
        }

        /** The one with that key. */
        public static Which of(String key) {
            return new Which(Optional.empty(), Optional.of(key));
        }
    }

    /** What became of an attempt. */
    sealed interface Result {

        /**
         * The channel took it.
         *
         * @param repeat whether it may have been sent before
         * @param remark what the channel wants staff to know beside it; usually empty
         */
        record Sent(String reference, boolean delivered, boolean repeat, String remark) implements Result {}

        /** It arrived. */
        record Delivered() implements Result {}

        /**
         * It could not be sent, or came back.
         *
         * @param forGood whether it is no use to try again
         */
        record Failed(String why, boolean forGood) implements Result {}
    }
}
