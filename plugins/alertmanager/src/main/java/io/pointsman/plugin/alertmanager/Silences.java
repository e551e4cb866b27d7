package io.pointsman.plugin.alertmanager;

import io.pointsman.api.page.PageText;
import io.pointsman.http.Asker;
import io.pointsman.http.Question;
import io.pointsman.http.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The silences that hold now: one of them may mute what everybody waits for. */
final class Silences {

    private static final int MOST = 3;
    private static final int LINE = 120;

    private final Map<String, String> active = new LinkedHashMap<>();

    private Silences() {}

    static Silences of(Asker asker) throws Trouble, InterruptedException {
        Silences silences = new Silences();
        for (JsonNode silence :
                asker.ask(Question.get("/api/v2/silences")).must().json()) {
            if (silence.path("status").path("state").asString("").equals("active")) {
                silences.active.put(silence.path("id").asString(""), shown(silence));
            }
        }
        return silences;
    }

    private static String shown(JsonNode silence) {
        List<String> matchers = new ArrayList<>();
        silence.path("matchers")
                .forEach(matcher -> matchers.add(matcher.path("name").asString("")
                        + (matcher.path("isEqual").asBoolean(true) ? "=" : "!=")
                        + (matcher.path("isRegex").asBoolean(false) ? "~" : "")
                        + matcher.path("value").asString("")));
        String until = silence.path("endsAt").asString("").replaceFirst("(:\\d\\d):\\d\\d(\\.\\d+)?Z$", "$1Z");
        return PageText.line(
                "'" + silence.path("comment").asString("") + "' by "
                        + silence.path("createdBy").asString("") + " until " + until + " ("
                        + String.join(", ", matchers) + ")",
                LINE);
    }

    /** That they hold, in one line; empty when there are none. */
    String remark() {
        if (active.isEmpty()) {
            return "";
        }
        List<String> first = active.values().stream().limit(MOST).toList();
        int more = active.size() - first.size();
        return "Silences hold in Alertmanager: " + String.join("; ", first)
                + (more > 0 ? "; and " + more + " more" : "") + ".";
    }

    /** All of them, each in one line. */
    List<String> all() {
        return List.copyOf(active.values());
    }

    /** One of them by its id. */
    String named(String id) {
        return active.getOrDefault(id, "one that has just ended");
    }
}
