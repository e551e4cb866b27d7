package io.pointsman.plugin.journal;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.TimelineEntry;
import java.util.List;

/** {@code timeline}: the last lines as they were narrated for the asker's audience; more than an answer holds is in the report. */
final class TimelineHandler implements CommandHandler {

    private static final int USUAL = 8;

    @Override
    public Outcome handle(Call call) {
        double wanted = call.arguments().optionalNumber("N").orElse((double) USUAL);
        int last = (int) Math.max(1, Math.min(Reply.LINES, wanted));
        List<TimelineEntry> entries = call.timeline(last);
        if (entries.isEmpty()) {
            return Outcome.say("Nothing is in the log yet.");
        }
        Reply reply = new Reply(call);
        entries.forEach(entry -> reply.line(reply.time(entry.at()) + " " + line(entry)));
        return reply.outcome();
    }

    private static String line(TimelineEntry entry) {
        return entry.who().isEmpty() ? entry.text() : entry.who() + ": " + entry.text();
    }
}
