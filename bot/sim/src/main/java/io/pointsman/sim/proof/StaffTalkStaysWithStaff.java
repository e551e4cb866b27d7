package io.pointsman.sim.proof;

import io.pointsman.api.Audience;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.Heard;
import io.pointsman.sim.RehearsalView;
import java.util.Set;
import java.util.TreeSet;

/** No customer's room ever reads a line that is for staff, nor the word that staff put into their reasons. */
final class StaffTalkStaysWithStaff extends Invariant {

    private final Narration narration = new Narration();
    private final Set<String> customerRooms = new TreeSet<>();

    StaffTalkStaysWithStaff() {
        super("staff talk stays with staff");
    }

    @Override
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {
        narration.committed(before, event, after);
        for (RoomState room : after.rooms()) {
            if (room.audience() == Audience.CUSTOMER) {
                customerRooms.add(room.channel().name());
            }
        }
    }

    @Override
    void heard(RehearsalView view, Heard line, Switchover state) {
        boolean read =
                line.byBot() && line.channel().filter(customerRooms::contains).isPresent();
        if (read && (line.text().contains(RehearsalView.STAFF_ONLY) || narration.isOfStaffAlone(line.text()))) {
            throw broken(view, line.channel().orElseThrow() + " read: " + line.text());
        }
    }
}
