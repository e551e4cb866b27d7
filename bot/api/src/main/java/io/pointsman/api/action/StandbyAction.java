package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.Role;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.picture.Participant;
import java.util.List;

/** Actions on who stands by. */
public sealed interface StandbyAction extends Action {

    /** Who is on call in the time ahead, as of now. For the pager. */
    record NoticeRosters(By by, List<Roster> rosters) implements StandbyAction {
        public NoticeRosters {
            rosters = List.copyOf(rosters);
        }
    }

    /** Stand by for what one is booked for, or take what is handed over. */
    record Confirm(By by) implements StandbyAction {}

    /** Cannot. */
    record Decline(By by, String why) implements StandbyAction {}

    /**
     * Hand a role over: it goes with the word of whoever is to have it.
     *
     * @param to as the directory knows them now
     */
    record HandOver(By by, Role role, Participant to) implements StandbyAction {}
}
