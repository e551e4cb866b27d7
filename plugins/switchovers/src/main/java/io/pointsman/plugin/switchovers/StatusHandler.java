package io.pointsman.plugin.switchovers;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Switchover;

/** {@code status}: where we stand, for staff or for the customer. */
final class StatusHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        return switch (call.picture().orElseThrow()) {
            case Switchover whole -> new StaffStatus(call, whole).outcome();
            case CustomerPicture part -> new CustomerStatus(call, part).outcome();
        };
    }
}
