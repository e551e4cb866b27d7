package io.pointsman.plugin.health;

import io.pointsman.gauge.SignalsSchema;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Site;

/** The schemas of what the configuration says to this plugin. */
final class Schemas {

    private static final String NAMES =
            "\"propertyNames\": {\"title\": \"one word in lower case, such as eu-1\", \"pattern\": \"^[a-z][a-z0-9-]{0,40}$\"}";
    private static final String DURATION =
            "{\"title\": \"a duration such as 30s\", \"type\": \"string\", \"pattern\": \"^[0-9]+(ms|s|m)$\"}";
    private static final String TEXT = "{\"type\": \"string\", \"minLength\": 1}";
    private static final String POINTER =
            "{\"title\": \"a JSON pointer such as /edge/requests\", \"type\": \"string\", \"pattern\": \"^(/[^/]*)+$\"}";

    static final String OPTIONS = """
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "prometheus": {
                  "type": "object",
                  NAMES,
                  "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["url"],
                    "properties": {
                      "window": DURATION,
                      "process-label": TEXT,
                      SITE
                    }
                  }
                },
                "json": {
                  "type": "object",
                  NAMES,
                  "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["url"],
                    "properties": {
                      SITE
                    }
                  }
                }
              }
            }
            """.replace("NAMES", NAMES)
            .replace("DURATION", DURATION)
            .replace("TEXT", TEXT)
            .replace("SITE", Site.KEYS);

    static final String SIGNALS = """
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "prometheus": {
                  "type": "object",
                  NAMES,
                  "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                      "up": TEXT,
                      WHOSE_LABEL
                      QUERIES
                    }
                  }
                },
                "json": {
                  "type": "object",
                  NAMES,
                  "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "dependentRequired": {"over": ["at"]},
                    "properties": {
                      "path": {"title": "a path that begins with /", "type": "string", "pattern": "^/[^ #]*$"},
                      "at": POINTER,
                      WHOSE_POINTER
                      "over": DURATION,
                      POINTERS
                    }
                  }
                }
              }
            }
            """.replace("QUERIES", queries())
            .replace("WHOSE_LABEL", Whose.property("label", "TEXT"))
            .replace("WHOSE_POINTER", Whose.property("at", "POINTER"))
            .replace("POINTERS", pointers())
            .replace("NAMES", NAMES)
            .replace("POINTER", POINTER)
            .replace("DURATION", DURATION)
            .replace("TEXT", TEXT);

    private Schemas() {}

    private static String queries() {
        String by = "\"by\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": "
                + "{\"pop\": TEXT, \"origin\": TEXT, \"hostname\": TEXT}}";
        return SignalsSchema.properties(
                part("\"total\"", "\"total\": TEXT, " + by),
                part(
                        "\"total\", \"bad\"",
                        "\"total\": TEXT, \"bad\": TEXT, \"absent-bad\": {\"enum\": [\"zero\"]}, " + by),
                part("\"value\"", "\"value\": TEXT"));
    }

    private static String pointers() {
        return SignalsSchema.properties(
                part("\"total\"", "\"total\": POINTER"),
                part("\"total\", \"bad\"", "\"total\": POINTER, \"bad\": POINTER"),
                part("\"value\"", "\"value\": POINTER, \"scale\": {\"type\": \"number\", \"exclusiveMinimum\": 0}"));
    }

    private static String part(String required, String properties) {
        return "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [" + required
                + "], \"properties\": {" + properties + "}}";
    }
}
