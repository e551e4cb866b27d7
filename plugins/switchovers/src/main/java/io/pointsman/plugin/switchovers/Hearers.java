package io.pointsman.plugin.switchovers;

import io.pointsman.api.Audience;
import io.pointsman.api.command.Call;

/** Who could read an answer. */
final class Hearers {

    private Hearers() {}

    /** Whether nobody but staff reads it: then it may speak of the house and of other customers. */
    static boolean areStaffAlone(Call call) {
        return call.by().audience() == Audience.STAFF && call.by().actor().isStaff();
    }
}
