package io.pointsman.plugin.switchovers;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.command.Typed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code help}: the verbs that the asker could use here, in groups; {@code help VERB}: how it is typed, and why not now. */
final class HelpHandler implements CommandHandler {

    /** What belongs together when somebody looks for a verb; what is in no group comes last. */
    private static final List<Map.Entry<String, List<String>>> GROUPS = List.of(
            Map.entry("look", List.of("status", "plan", "next", "mine", "who", "timeline", "followups", "switchovers")),
            Map.entry("steps", List.of("start", "done", "fail", "block", "skip", "undo", "add", "assign")),
            Map.entry("gate and ramp", List.of("poll", "go", "nogo", "ramp", "moved", "forecast", "override")),
            Map.entry("stop", List.of("hold", "resume", "rollback", "freeze", "unfreeze")),
            Map.entry("room", List.of("open", "close", "slip", "role", "invite", "vouch")),
            Map.entry("write", List.of("log", "publish", "followup")),
            Map.entry("me", List.of("help", "whoami", "ping", "plugins", "confirm")));

    private static final Pattern PREFIX = Pattern.compile("^[^\\p{L}\\p{N}]+");

    @Override
    public Outcome handle(Call call) {
        String wanted = call.arguments().text("VERB").toLowerCase(Locale.ROOT);
        return wanted.isEmpty() ? all(call) : one(call, wanted);
    }

    private static Outcome one(Call call, String wanted) {
        // Whoever types the prefix along means the same; which one it is, is no business of a handler.
        String verb = PREFIX.matcher(wanted).replaceFirst("");
        return call.explain(verb)
                .map(known -> new Reply(call)
                        .line(typed(known.spec().synopsis()) + ": "
                                + known.spec().summary())
                        .line(
                                known.spec().aliases().isEmpty()
                                        ? ""
                                        : "also: "
                                                + String.join(", ", known.spec().aliases()))
                        .line(known.notNow())
                        .outcome())
                .orElseGet(() -> Outcome.say(
                        "There is no '" + verb + "' for you here; " + typed("help") + " shows what there is."));
    }

    private static Outcome all(Call call) {
        List<String> verbs =
                call.commands().stream().map(CommandSpec::verb).sorted().toList();
        List<String> grouped =
                GROUPS.stream().flatMap(group -> group.getValue().stream()).toList();
        Reply reply = new Reply(call);
        GROUPS.forEach(group ->
                reply.line(line(group.getKey(), group.getValue().stream().filter(verbs::contains))));
        reply.line(line("more", verbs.stream().filter(verb -> !grouped.contains(verb))));
        return reply.line(typed("help VERB") + " tells how a verb is typed. " + typed("hold") + " always works.")
                .outcome();
    }

    private static String line(String title, Stream<String> verbs) {
        String words = verbs.map(Typed::typed).collect(Collectors.joining(" "));
        return words.isEmpty() ? "" : title + ": " + words;
    }
}
