package io.pointsman.web;

import io.pointsman.runtime.Health;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code /healthz} says: the worst of all parts, then each with its cause.
 *
 * @param status 503 when the bot cannot do what it is for, else 200: what restarts a bot must not do so because a network is down
 */
record HealthPage(int status, String json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static HealthPage of(List<Health> parts) {
        Health.State worst =
                parts.stream().map(Health::state).max(Comparator.naturalOrder()).orElse(Health.State.HEALTHY);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Health part : parts) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("part", part.part());
            row.put("status", word(part.state()));
            if (!part.cause().isEmpty()) {
                row.put("cause", part.cause());
            }
            rows.add(row);
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("name", "pointsman");
        page.put("status", word(worst));
        page.put("parts", rows);
        return new HealthPage(worst == Health.State.UNHEALTHY ? 503 : 200, JSON.writeValueAsString(page) + "\n");
    }

    private static String word(Health.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
