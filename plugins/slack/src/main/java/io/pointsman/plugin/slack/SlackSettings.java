package io.pointsman.plugin.slack;

import io.pointsman.api.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One connection of the kind {@code slack}, as it is configured.
 *
 * @param nick what the bot is called in commands, beside its name in Slack
 * @param http whether Slack sends requests; else the bot opens sockets
 * @param command the slash command, without the slash
 * @param openRooms whether rooms for customers are made as public channels
 * @param bots accounts of other bots, by user id: never heard, never counted as people
 */
record SlackSettings(
        String nick,
        boolean http,
        String apiBase,
        String botToken,
        String appToken,
        List<String> signingSecrets,
        Optional<String> proxy,
        String command,
        boolean openRooms,
        Set<String> bots) {

    static SlackSettings of(String nick, Settings settings) {
        boolean http = settings.text("mode", "socket").equals("http");
        String base = settings.text("api-base", "https://slack.com/api/");
        List<String> secrets = new ArrayList<>();
        settings.secret("signing-secret").ifPresent(secrets::add);
        settings.secret("old-signing-secret").ifPresent(secrets::add);
        String bot = settings.secret("bot-token")
                .filter(token -> !token.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the bot's token is missing; write bot-token-env or bot-token-file (it starts with xoxb-)"));
        String app = settings.secret("app-token").orElse("");
        if (!http && app.isBlank()) {
            throw new IllegalArgumentException(
                    "mode: socket needs the app's token; write app-token-env or app-token-file (it starts with xapp-)");
        }
        if (bot.startsWith("xapp-") || app.startsWith("xoxb-")) {
            throw new IllegalArgumentException(
                    "bot-token and app-token are mixed up: the bot's starts with xoxb-, the app's with xapp-");
        }
        if (http && secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "mode: http needs the signing secret of the app; write signing-secret-env or signing-secret-file");
        }
        return new SlackSettings(
                nick,
                http,
                base.endsWith("/") ? base : base + "/",
                bot.strip(),
                app.strip(),
                List.copyOf(secrets),
                settings.text("proxy"),
                settings.text("command", "switchover"),
                settings.flag("open-rooms", false),
                Set.copyOf(settings.texts("bots")));
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "slack " + (http ? "http" : "socket") + " " + apiBase;
    }
}
