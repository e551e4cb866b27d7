package io.pointsman.app.config;

import java.util.Optional;
import java.util.Set;

/** Three plugins: one that makes terminals without settings, one that makes networks with some, one without connections. */
final class TestSchemas implements PluginSchemas {

    private static final String IRC = """
            {"type": "object", "additionalProperties": false, "required": ["host"], "properties": {
              "host": {"type": "string"}, "port": {"type": "integer", "maximum": 65535}, "tls": {"type": "boolean"},
              "trust": {"type": "string", "format": "path"}, "tags": {"type": "array", "items": {"type": "string"}},
              "sasl": {"type": "object", "additionalProperties": false, "properties": {
                "account": {"type": "string"}, "password-env": {"type": "string"}, "password-file": {"type": "string"}}},
              "proxies": {"type": "array", "items": {"type": "object"}}, "proxy": {"type": "string"},
              "nickserv": {"type": "object", "required": ["account"], "properties": {
                "account": {"type": "string"}, "password-env": {"type": "string"}, "password-file": {"type": "string"}},
                "oneOf": [{"required": ["password-env"]}, {"required": ["password-file"]}]}}}
            """;

    private static final String JOURNAL = """
            {"type": "object", "additionalProperties": false, "properties": {"lines": {"type": "integer"}}}
            """;

    @Override
    public Set<String> plugins() {
        return Set.of("console", "irc", "journal");
    }

    @Override
    public Optional<String> connectionSchema(String plugin) {
        return switch (plugin) {
            case "console" ->
                Optional.of("{\"properties\": {\"account\": {\"type\": \"string\"}}, \"additionalProperties\": false}");
            case "irc" -> Optional.of(IRC);
            default -> Optional.empty();
        };
    }

    @Override
    public String optionsSchema(String plugin) {
        return plugin.equals("journal") ? JOURNAL : "";
    }
}
