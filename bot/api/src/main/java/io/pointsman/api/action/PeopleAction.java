package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Role;
import io.pointsman.api.picture.Participant;
import java.util.List;

/** Actions on who takes part. */
public sealed interface PeopleAction extends Action {

    /**
     * Give somebody a role in this switchover.
     *
     * @param person as the directory knows them now
     */
    record GiveRole(By by, Participant person, Role role) implements PeopleAction {}

    /** Invite somebody to the rooms that are theirs. */
    record Invite(By by, Participant person) implements PeopleAction {}

    /**
     * Let somebody whom nobody named into the customer's room: whoever has the name there now.
     *
     * @param name a nick, or what the platform shows
     */
    record InviteGuest(By by, ConnectionId connection, String name) implements PeopleAction {}

    /**
     * People could not be invited; they are tried again. For the room keeper.
     *
     * @param people each with the reason
     */
    record ReportNotReached(By by, List<String> people) implements PeopleAction {
        public ReportNotReached {
            people = List.copyOf(people);
        }
    }

    /** Vouch for a guest's session. */
    record Vouch(By by, String session, String name) implements PeopleAction {}

    /** A session ended. For the room keeper. */
    record EndSession(By by, String session) implements PeopleAction {}

    /** Somebody spoke in the customer's room; matters after the close. */
    record HearCustomer(By by, ChannelAddress channel, String text) implements PeopleAction {}
}
