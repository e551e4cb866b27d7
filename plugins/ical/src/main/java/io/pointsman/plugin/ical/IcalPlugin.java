package io.pointsman.plugin.ical;

import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings the source {@code ical}: who is on call, by calendars that are fetched over HTTP. */
public final class IcalPlugin implements Plugin {

    private final CalendarSource source = new CalendarSource();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "calendars": {
                      "type": "object",
                      "propertyNames": {"title": "one word", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$"},
                      "additionalProperties": {
                        "title": "a calendar with url-env or url-file: whoever knows the address reads it",
                        "type": "object",
                        "additionalProperties": false,
                        "oneOf": [{"required": ["url-env"]}, {"required": ["url-file"]}],
                        "properties": {
                          "url-env": {"type": "string", "minLength": 1},
                          "url-file": {"type": "string", "minLength": 1},
                          "zone": {"title": "a time zone such as Europe/Berlin", "type": "string", "minLength": 1},
                          "timeout": {"title": "a duration such as 10s, at most 25s", "type": "string", "pattern": "^(1?[0-9]|2[0-5])s$"},
                          "trust": {"type": "string", "format": "path"},
                          "plain-http": {"type": "boolean"}
                        }
                      }
                    }
                  }
                }
                """;
    }

    @Override
    public List<OnCallSource> onCallSources() {
        return List.of(source);
    }

    @Override
    public void start(PluginContext context) {
        Settings calendars = context.settings().section("calendars");
        Map<String, Feed> feeds = new TreeMap<>();
        for (String name : calendars.keys()) {
            feeds.put(name, Feed.of(name, calendars.section(name), context.host()));
        }
        source.start(feeds);
    }

    @Override
    public void stop() {
        source.stop();
    }
}
