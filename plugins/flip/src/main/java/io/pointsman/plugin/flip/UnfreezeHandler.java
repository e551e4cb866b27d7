package io.pointsman.plugin.flip;

import io.pointsman.api.action.HouseAction;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.House;

/** {@code unfreeze}: what {@code freeze} held may go on. */
final class UnfreezeHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        if (call.arguments().said("customer")) {
            return Outcome.propose(new HouseAction.Unlock(
                    call.by(),
                    House.Lock.Scope.CUSTOMER,
                    call.arguments().customer("CUSTOMER").id().value()));
        }
        return call.arguments().said("pop")
                ? Outcome.propose(new HouseAction.Unlock(
                        call.by(), House.Lock.Scope.POP, call.arguments().text("POP")))
                : Outcome.propose(new HouseAction.Unfreeze(call.by()));
    }
}
