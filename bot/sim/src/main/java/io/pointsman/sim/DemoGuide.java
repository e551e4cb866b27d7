package io.pointsman.sim;

import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the demo says to whoever watches: where the story is, and, once each, what it is that they just saw. */
final class DemoGuide {

    private record Remark(Pattern at, String text) {}

    private static final List<Remark> REMARKS = List.of(
            remark(
                    "^ok: \\S+ is open; .*",
                    "One line, and both rooms stand, with everybody in them. Nothing that is said in [staff] ever shows in"
                            + " [customer]."),
            remark(
                    ".*from outside we do not see it yet.*",
                    "A word is not enough: the bot asked the name servers itself, and one of them disagrees."),
            remark(".* is open: GO or NO-GO .*", "A gate. Each role answers for itself, and silence means hold."),
            remark(
                    ".* moved to \\S+ %\\. It soaks until .*",
                    "The share is on us. It has to soak: the next rise waits, and every number is watched."),
            remark(
                    "^HOLD by the bot: .*",
                    "Nobody had to see it. The bot holds first, shows its evidence second, and calls for help third."),
            remark(".* voted NO-GO for .*", "One NO-GO is enough. Nothing moves until that same role says GO."),
            remark(
                    "^ROLLBACK .*",
                    "The red handle. It needs no gate, and the bot says when the last user will be back."),
            remark(
                    "^Resumed by .*",
                    "Only the lead lifts a hold, and says why: it stands in the log, and in the report."));

    private final List<Remark> left = new ArrayList<>(REMARKS);
    private Optional<String> part = Optional.empty();

    private static Remark remark(String at, String text) {
        return new Remark(Pattern.compile(at), text);
    }

    /** What is to be said after a line of the bot; each remark comes once. */
    Optional<String> after(Heard heard) {
        if (!heard.byBot()) {
            return Optional.empty();
        }
        Optional<Remark> found = left.stream()
                .filter(one -> one.at().matcher(heard.text()).matches())
                .findFirst();
        found.ifPresent(left::remove);
        return found.map(Remark::text);
    }

    /** The title of the part of the plan that has begun since this was last asked; empty while it is the same. */
    Optional<String> newPart(Optional<Switchover> picture) {
        Optional<String> now = picture.flatMap(one -> one.currentPhase().map(phase -> title(one, phase)));
        if (now.isEmpty() || now.equals(part)) {
            return Optional.empty();
        }
        part = now;
        return now;
    }

    private static String title(Switchover picture, Phase current) {
        List<Phase> plan = picture.runbook().phases().stream()
                .filter(phase -> phase.when() == Phase.When.ALWAYS)
                .toList();
        int number = plan.stream().map(Phase::id).toList().indexOf(current.id()) + 1;
        return "== " + number + "/" + plan.size() + " " + current.title() + " ==";
    }

    /** Why it is the newcomer's turn, by the verb of the line that they could type. */
    static String reason(String line) {
        String verb = line.startsWith(Ensemble.PREFIX)
                ? line.substring(Ensemble.PREFIX.length()).split(" ", 2)[0]
                : "";
        return switch (verb) {
            case "open" -> "Begin: one line makes the rooms and calls everybody in.";
            case "done" -> "A step of yours is due; behind the verb stands which, and what you saw.";
            case "poll" -> "All is ready for the next rise: ask everybody.";
            case "go" -> "You have a vote too, for support.";
            case "ramp" -> "Everybody said GO: the rise is yours to say.";
            case "override" -> "No verdict says pass. You may overrule it, by name and with a reason.";
            case "publish" -> "The customer does not know why yet: tell them.";
            case "confirm" -> "The bot asks back before something that cannot be taken back.";
            case "resume" -> "The cause is gone: let it go on.";
            case "rollback" -> "Take the traffic back.";
            case "close" -> "Nothing is left to do: close it.";
            default -> "It is your turn.";
        };
    }
}
