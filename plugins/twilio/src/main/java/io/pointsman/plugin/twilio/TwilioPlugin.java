package io.pointsman.plugin.twilio;

import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.web.WebEndpoint;
import java.util.List;
import java.util.Optional;

/** Brings the pagers {@code sms} and {@code voice}, and hears what Twilio tells below {@code /plugins/twilio/}. */
public final class TwilioPlugin implements Plugin {

    private final SmsPager sms = new SmsPager();
    private final VoicePager voice = new VoicePager();
    private final Callbacks callbacks = new Callbacks(sms, voice);
    private volatile Optional<Exchange> exchange = Optional.empty();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "account": {"title": "the id of an account, AC and 32 digits", "type": "string", "pattern": "^AC[0-9a-fA-F]{32}$"},
                    "token-env": {"type": "string", "minLength": 1},
                    "token-file": {"type": "string", "minLength": 1},
                    "from": {"title": "a number such as +4930123456, or a messaging service, MG and 32 digits", "type": "string", "pattern": "^(\\\\+[1-9][0-9]{6,14}|MG[0-9a-fA-F]{32})$"},
                    "url": {"title": "an address such as https://api.twilio.com", "type": "string", "pattern": "^https?://[^ /@?#]+(/[^ @?#]*)?$"},
                    "plain-http": {"type": "boolean"},
                    "trust": {"type": "string", "format": "path"},
                    "timeout": {"title": "a duration such as 10s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"}
                  },
                  "dependentRequired": {"account": ["from"]},
                  "dependentSchemas": {
                    "account": {
                      "title": "account needs token-env or token-file",
                      "anyOf": [{"required": ["token-env"]}, {"required": ["token-file"]}]
                    }
                  }
                }
                """;
    }

    @Override
    public List<Pager> pagers() {
        return List.of(sms, voice);
    }

    @Override
    public List<WebEndpoint> endpoints() {
        return callbacks.endpoints();
    }

    @Override
    public void start(PluginContext context) {
        if (context.settings().has("account")) {
            Exchange open = Exchange.open(context.host(), TwilioSettings.of(context.settings(), context.publicUrl()));
            exchange = Optional.of(open);
            sms.start(open);
            voice.start(open);
            callbacks.start(open);
        }
    }

    @Override
    public void stop() {
        exchange.ifPresent(Exchange::close);
    }
}
