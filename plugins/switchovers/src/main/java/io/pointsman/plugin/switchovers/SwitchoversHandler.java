package io.pointsman.plugin.switchovers;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.Headline;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Switchover;

/** {@code switchovers}: one line each, and the freeze where there is one. */
final class SwitchoversHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        if (!Hearers.areStaffAlone(call)) {
            return Outcome.say(
                    "Switchovers are listed for staff, where staff alone read. Here: " + typed("status") + ".");
        }
        Reply reply = new Reply(call);
        call.house().freeze().ifPresent(freeze -> reply.line("FROZEN by " + freeze.by() + ": " + freeze.why()));
        call.house()
                .locks()
                .forEach(lock -> reply.line("LOCKED " + lock.what() + " by " + lock.by() + ": " + lock.why()));
        if (call.live().isEmpty()) {
            return reply.line("No switchover is open. " + typed("open CUSTOMER RUNBOOK") + " opens one.")
                    .outcome();
        }
        for (Picture picture : call.live()) {
            if (picture instanceof Switchover whole) {
                reply.line(
                        Headline.of(whole, call.zone(), call.projection(whole).flatMap(Projection::late)));
            }
        }
        return reply.outcome();
    }
}
