package io.pointsman.plugin.switchovers;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.Switchover;
import java.util.Locale;

/** {@code switchovers}: one line each, and the freeze where there is one. */
final class SwitchoversHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        if (!Hearers.areStaffAlone(call)) {
            return Outcome.say("Switchovers are listed for staff, where staff alone read. Here: !status.");
        }
        Reply reply = new Reply(call);
        call.house().freeze().ifPresent(freeze -> reply.line("FROZEN by " + freeze.by() + ": " + freeze.why()));
        if (call.live().isEmpty()) {
            return reply.line("No switchover is open. !open CUSTOMER RUNBOOK opens one.")
                    .outcome();
        }
        call.live().forEach(picture -> reply.line(line(reply, picture)));
        return reply.outcome();
    }

    private static String line(Reply reply, Picture picture) {
        String start =
                picture.plannedStart().map(at -> ", start " + reply.time(at)).orElse("");
        String common = picture.id() + " " + picture.customerName() + ": "
                + (picture.life() == Life.OPEN ? picture.share() + " on us" : word(picture.life()))
                + (picture.holding() ? ", ON HOLD" : "") + start;
        return common
                + switch (picture) {
                    case Switchover whole ->
                        whole.currentPhase().map(phase -> ", " + phase.title()).orElse("")
                                + whole.lead()
                                        .map(Participant::name)
                                        .map(name -> ", led by " + name)
                                        .orElse(", nobody leads")
                                + (whole.rehearsal() ? ", rehearsal" : "");
                    case CustomerPicture part -> part.phase().isEmpty() ? "" : ", " + part.phase();
                };
    }

    private static String word(Life life) {
        return life.name().toLowerCase(Locale.ROOT);
    }
}
