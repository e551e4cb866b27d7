package io.pointsman.plugin.mail;

import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import java.util.List;

/** Brings the pager {@code mail}. */
public final class MailPlugin implements Plugin {

    private final MailPager pager = new MailPager();

    private static final String SERVER = """
            "host": {"type": "string", "minLength": 1},
            "port": {"type": "integer", "minimum": 1, "maximum": 65535},
            "tls": {"enum": ["starttls", "tls", "none"]},
            "trust": {"type": "string", "minLength": 1, "format": "path"},
            "user": {"type": "string", "minLength": 1},
            "password-env": {"type": "string", "minLength": 1},
            "password-file": {"type": "string", "minLength": 1},
            "connect-timeout": {"title": "a duration such as 5s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
            "timeout": {"title": "a duration such as 10s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"}
            """;

    private static final String LOGIN = """
            "dependentSchemas": {
              "user": {
                "title": "user needs password-env or password-file",
                "anyOf": [{"required": ["password-env"]}, {"required": ["password-file"]}]
              }
            }
            """;

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "from": {"title": "an address such as pointsman@example.net", "type": "string", "pattern": "^[^@ <>]+@[^@ <>]+$"},
                    "secret-env": {"type": "string", "minLength": 1},
                    "secret-file": {"type": "string", "minLength": 1},
                    "smtp": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["host"],
                      "properties": {@SERVER@},
                      @LOGIN@
                    },
                    "imap": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["host"],
                      "properties": {
                        @SERVER@,
                        "mailbox": {"type": "string", "minLength": 1},
                        "every": {"title": "a duration such as 15s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"}
                      },
                      @LOGIN@
                    }
                  },
                  "dependentRequired": {"smtp": ["from"], "imap": ["smtp"], "from": ["smtp"]},
                  "dependentSchemas": {
                    "imap": {
                      "title": "imap needs secret-env or secret-file, which makes the addresses for replies",
                      "anyOf": [{"required": ["secret-env"]}, {"required": ["secret-file"]}]
                    }
                  }
                }
                """.replace("@SERVER@", SERVER).replace("@LOGIN@", LOGIN);
    }

    @Override
    public List<Pager> pagers() {
        return List.of(pager);
    }

    @Override
    public void start(PluginContext context) {
        if (context.settings().has("smtp")) {
            pager.start(context.host(), MailSettings.of(context.settings()));
        }
    }

    @Override
    public void stop() {
        pager.stop();
    }
}
