package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.CustomerId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Actions on the life of a switchover. */
public sealed interface LifeAction extends Action {

    /**
     * Open it, with everything that later decisions need. Proposed by the opener; the opener leads.
     *
     * @param pops points of presence that it needs
     * @param outlook what is known of the planned time beside the log
     * @param parameters with which the runbook was resolved
     */
    record Open(
            By by,
            SwitchoverId id,
            CustomerId customer,
            String customerName,
            Runbook runbook,
            Optional<Instant> plannedStart,
            boolean rehearsal,
            List<Participant> participants,
            List<RoomState> rooms,
            List<String> pops,
            Outlook outlook,
            SortedMap<String, String> parameters)
            implements LifeAction {
        public Open {
            participants = List.copyOf(participants);
            rooms = List.copyOf(rooms);
            pops = List.copyOf(pops);
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }

        /** One by a runbook without parameters that needs no particular point of presence, with nothing known of the calendar. */
        public Open(
                By by,
                SwitchoverId id,
                CustomerId customer,
                String customerName,
                Runbook runbook,
                Optional<Instant> plannedStart,
                boolean rehearsal,
                List<Participant> participants,
                List<RoomState> rooms) {
            this(
                    by,
                    id,
                    customer,
                    customerName,
                    runbook,
                    plannedStart,
                    rehearsal,
                    participants,
                    rooms,
                    List.of(),
                    Outlook.NONE,
                    new TreeMap<>());
        }
    }

    /**
     * Move the planned start.
     *
     * @param outlook what is known of the time beside the log
     */
    record Slip(By by, Duration amount, Outlook outlook) implements LifeAction {}

    /**
     * Close it.
     *
     * @param despiteOpen whether what is still open was seen and accepted
     */
    record Close(By by, boolean despiteOpen) implements LifeAction {}

    /** The clock: append whatever is due. */
    record TimePassed(By by) implements LifeAction {}

    /**
     * The planned start is near: say who is missing. For the pager.
     *
     * @param outlook what is known of the time beside the log
     */
    record NoticeStaffing(By by, Outlook outlook) implements LifeAction {}

    /** The surroundings changed: take notice of the freeze of the house. */
    record NoticeSurroundings(By by) implements LifeAction {}
}
