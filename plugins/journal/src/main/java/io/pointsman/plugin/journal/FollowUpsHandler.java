package io.pointsman.plugin.journal;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.action.JournalAction.CompleteFollowUp;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.Switchover;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code followups}: shows the open ones by their numbers; {@code followups done N} ticks one off. */
final class FollowUpsHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Optional<Double> number = call.arguments().optionalNumber("N");
        if (number.isPresent()) {
            int whole = number.get().intValue();
            return whole == number.get()
                    ? Outcome.propose(new CompleteFollowUp(call.by(), whole))
                    : Outcome.say("A follow-up has a whole number; see " + typed("followups") + ".");
        }
        return switch (call.picture().orElseThrow()) {
            case Switchover whole -> list(call, whole.openFollowUps());
            case CustomerPicture part ->
                Outcome.say("Follow-ups of " + part.id() + " are shown where staff alone read.");
        };
    }

    private static Outcome list(Call call, List<FollowUp> open) {
        if (open.isEmpty()) {
            return Outcome.say("No follow-up is open.");
        }
        Reply reply = new Reply(call);
        open.stream()
                .sorted(Comparator.comparing(FollowUp::due))
                .forEach(one -> reply.line(one.number() + ". " + reply.time(one.due())
                        + (one.due().isAfter(call.now()) ? "" : " (due)") + ": " + one.text()));
        return reply.outcome();
    }
}
