package io.pointsman.core.board;

import io.pointsman.api.Actor;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.command.Directory;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.CustomerProjection;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Boards: what a room of staff, a room of the customer, or one person sees at all times, and can press. Pure: the same pictures and the
 * same minute give the same board. A choice is on a board when the rules would accept it now from somebody; who that is, is decided when
 * it is pressed.
 */
public final class Boards {

    private Boards() {}

    /**
     * For a room that staff alone read.
     *
     * @param now not before the last event
     * @param zone of the times on it
     */
    public static Board of(Switchover whole, House house, Instant now, ZoneId zone) {
        return new StaffBoard(whole, house, new Clock(now, zone)).board();
    }

    /**
     * For a room that the customer reads: of its part alone.
     *
     * @param version how many events the part was made of
     */
    public static Board of(
            CustomerPicture part, CustomerProjection projection, long version, Instant now, ZoneId zone) {
        return new CustomerBoard(part, projection, new Clock(now, zone)).board(version);
    }

    /**
     * For one person of ours: what is in their hands in every switchover, and, for who may, the form that opens another.
     *
     * @param live all switchovers that are not over
     */
    public static Board home(
            Actor staff, List<Switchover> live, House house, Directory directory, Instant now, ZoneId zone) {
        return new StaffHome(staff, house, directory, new Clock(now, zone)).board(live);
    }

    /** For somebody of a customer: what is in the customer's hands. */
    public static Board home(List<CustomerPicture> theirs, Instant now, ZoneId zone) {
        return CustomerBoard.home(theirs, new Clock(now, zone));
    }

    /** The verb that a choice types. */
    public static String verb(Choice choice) {
        return Keys.verb(choice.key());
    }

    /** One line that says why this board does not offer a choice of that key. */
    public static String stale(Board present, String key) {
        return Keys.stale(present, key);
    }
}
