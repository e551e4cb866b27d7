package io.pointsman.api.event;

import io.pointsman.api.Lane;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.Stamp;
import io.pointsman.api.oncall.Substitute;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Post;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who stands by for a switchover, and hands over to whom. For staff: the customer reads nothing of it. */
public sealed interface StandbyEvent extends Event {

    /**
     * Who is booked, of all roles: what was booked before and is not among them is no longer.
     *
     * @param start the planned start; empty when none is planned, and then nobody is asked
     * @param afresh whether everybody is asked anew, whatever they said before
     */
    record Booked(Stamp stamp, Optional<Instant> start, boolean afresh, List<Place> places) implements StandbyEvent {
        public Booked {
            places = List.copyOf(places);
        }
    }

    /** Somebody is asked whether they stand by. */
    record Asked(Stamp stamp, Place place, Somebody who, Post.Round round, Instant start, Instant answerBy)
            implements StandbyEvent {}

    /** Somebody stands by; whoever was booked, or another one who says so. */
    record Confirmed(Stamp stamp, Place place, Somebody by) implements StandbyEvent {}

    /** Somebody who is booked cannot. */
    record Declined(Stamp stamp, Place place, Somebody who, String why) implements StandbyEvent {}

    /**
     * Nobody confirmed: it is with whoever answers for the team.
     *
     * @param lead who that is; empty for the lead of the switchover
     * @param page the key of the page that is opened for it; empty when none is
     */
    record Unconfirmed(Stamp stamp, Place place, Somebody who, Post.Round round, Optional<Somebody> lead, String page)
            implements StandbyEvent {
        @Override
        public Lane lane() {
            return round == Post.Round.HOUR ? Lane.CRITICAL : Lane.NORMAL;
        }
    }

    /**
     * Somebody is on call instead of whoever a rotation says that this switchover needs.
     *
     * @param roles which are called by that rotation
     * @param name of who is on call
     */
    record SubstituteNoticed(Stamp stamp, Substitute substitute, List<Role> roles, String name)
            implements StandbyEvent {
        public SubstituteNoticed {
            roles = List.copyOf(roles);
        }
    }

    /** That is over before its time. */
    record SubstituteEnded(Stamp stamp, Substitute substitute, List<Role> roles, String name) implements StandbyEvent {
        public SubstituteEnded {
            roles = List.copyOf(roles);
        }
    }

    /**
     * A role is to go from one person to another, who is asked for their word.
     *
     * @param from who has it until then; empty when nobody has
     * @param byRotation whether the rotation says so, and not a person
     */
    record HandoverAsked(
            Stamp stamp, Place place, Optional<Somebody> from, Somebody to, boolean byRotation, Instant answerBy)
            implements StandbyEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }

    /**
     * The other one is silent.
     *
     * @param times how often they were asked, this time included
     * @param page the key of the page that is opened for it; empty when none is
     */
    record HandoverOverdue(Stamp stamp, Place place, Optional<Somebody> from, Somebody to, int times, String page)
            implements StandbyEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }

    /** The other one cannot: whoever has it keeps it. */
    record HandoverDeclined(Stamp stamp, Place place, Optional<Somebody> from, Somebody to, String why)
            implements StandbyEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }

    /** The other one has it: whoever had it is released. */
    record HandedOver(Stamp stamp, Place place, Optional<Somebody> from, Somebody to) implements StandbyEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }
}
