package io.pointsman.api.page;

import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to reach somebody over one channel, or what is said about it later. The same for the same attempt whenever it is asked again,
 * but for {@code manner}, the times and the texts.
 *
 * @param page {@code pointsman:<switchover>:<role>:<n>}: one for all attempts of a page, and for no other page; at most 255 characters.
 *     Where a service finds somebody by itself, this is its key: one incident for each page
 * @param attempt unique for this attempt: {@code <page>:<number>}
 * @param manner whether it may have been sent before, or is a reminder
 * @param to where to, as the configuration says for this channel: an address, a number, a topic; a secret may be behind it, so never show it
 * @param person who is meant; empty for a service
 * @param name how they are called
 * @param by who pages, as the room calls them
 * @param reasons why, the first first; at least one. Text of people: inert, of any length
 * @param context the state in a few plain lines: share, hold, what is next, where the room is
 * @param reference what the channel said of the attempt when it sent it; empty before
 * @param openedAt when the page was opened
 * @param at the time of this request
 */
public record PageRequest(
        String page,
        String attempt,
        Manner manner,
        String to,
        Optional<PersonId> person,
        String name,
        SwitchoverId switchover,
        CustomerId customer,
        String customerName,
        Role role,
        Urgency urgency,
        String by,
        List<String> reasons,
        List<String> context,
        String reference,
        Instant openedAt,
        Instant at) {

    /** Why it is sent. */
    public enum Manner {
        /** For the first time. */
        FIRST,
        /** Nobody answered the attempts before it, which were others. */
        REMINDER,
        /** Nobody knows whether this very attempt was sent already: where the channel cannot tell, its text says so. */
        REPEAT
    }

    /**
     * @throws IllegalArgumentException when there is no reason
     */
    public PageRequest {
        reasons = List.copyOf(reasons);
        context = List.copyOf(context);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a page has a reason");
        }
    }

    /**
     * The page in one line, for a subject or a small screen: what it is, for whom, and why. Says {@code REPEAT} or {@code reminder} where
     * it is one.
     */
    public String summary() {
        String word = switch (manner) {
            case FIRST -> "";
            case REMINDER -> "reminder: ";
            case REPEAT -> "REPEAT: ";
        };
        String more = reasons.size() == 1 ? "" : " (+" + (reasons.size() - 1) + ")";
        return "[" + switchover + " " + role + "] " + word + reasons.get(0) + more;
    }

    /** The same attempt, sent in another manner. */
    public PageRequest in(Manner other) {
        return new PageRequest(
                page,
                attempt,
                other,
                to,
                person,
                name,
                switchover,
                customer,
                customerName,
                role,
                urgency,
                by,
                reasons,
                context,
                reference,
                openedAt,
                at);
    }

    /** The same attempt, with what the channel said of it. */
    public PageRequest known(String said) {
        return new PageRequest(
                page,
                attempt,
                manner,
                to,
                person,
                name,
                switchover,
                customer,
                customerName,
                role,
                urgency,
                by,
                reasons,
                context,
                said,
                openedAt,
                at);
    }
}
