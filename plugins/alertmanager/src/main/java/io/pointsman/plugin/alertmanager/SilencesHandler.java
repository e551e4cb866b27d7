package io.pointsman.plugin.alertmanager;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.Switchover;
import java.io.IOException;
import java.util.List;

/** {@code silences}: what the bot silenced for this switchover, and every silence that holds in the Alertmanager, whoever set it. */
final class SilencesHandler implements CommandHandler {

    private final AlertmanagerSilencer silencer;

    SilencesHandler(AlertmanagerSilencer silencer) {
        this.silencer = silencer;
    }

    @Override
    public Outcome handle(Call call) {
        Reply reply = new Reply(call);
        if (call.picture().orElseThrow() instanceof Switchover whole) {
            List<AlertSilence> ours =
                    whole.silences().stream().filter(AlertSilence::mayHold).toList();
            ours.forEach(
                    one -> reply.line(one.alert().id() + " (" + one.alert().silencer() + ") " + standing(reply, one)));
            if (ours.isEmpty()) {
                reply.line("Nothing is silenced for " + whole.id() + ".");
            }
        }
        try {
            List<String> holding = silencer.holding().all();
            reply.line(holding.isEmpty() ? "No silence holds in Alertmanager." : "In Alertmanager hold:");
            reply.lines(holding);
        } catch (IOException notKnown) {
            reply.line("What holds in Alertmanager is not known: " + notKnown.getMessage() + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            reply.line("What holds in Alertmanager is not known: I was interrupted.");
        }
        return reply.outcome();
    }

    private static String standing(Reply reply, AlertSilence one) {
        String end = reply.time(one.until());
        return switch (one.status()) {
            case ASKED -> "is being silenced until " + end;
            case SET -> "is silenced until " + end + " at the latest, " + one.id();
            case LIFTING -> "is being lifted, " + one.id();
            case NOT_LIFTED -> "could not be lifted and mutes until " + end + ", " + one.id();
            case NOT_SET, LIFTED, EXPIRED -> "sounds";
        };
    }
}
