package com.example.deploys;

import io.pointsman.api.Durations;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.web.WebEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether something was deployed on our side while a switchover goes on: the usual suspect when the numbers turn. The pipeline posts
 * to {@code /plugins/deploys/events}, {@code !deploys} lists, and the check {@code deploys-quiet} fails while the last one is too fresh.
 */
public final class DeploysPlugin implements Plugin {

    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final Duration SINCE = Duration.ofHours(24);
    private static final int KEEP = 100;

    private List<Command> commands = List.of();
    private Optional<QuietCheck.Sight> sight = Optional.empty();
    private List<WebEndpoint> endpoints = List.of();

    @Override
    public String optionsSchema() {
        return """
                {"type": "object", "additionalProperties": false,
                 "properties": {
                   "secret-env": {"type": "string"}, "secret-file": {"type": "string"},
                   "quiet": {"title": "a duration such as 15m", "type": "string", "pattern": "^([0-9]+(ms|s|m|h|d))+$"},
                   "keep": {"type": "integer", "minimum": 1, "maximum": 1000},
                   "services": {"type": "array", "uniqueItems": true, "items": {"type": "string"}}},
                 "oneOf": [{"required": ["secret-env"]}, {"required": ["secret-file"]}]}
                """;
    }

    @Override
    public void start(PluginContext context) {
        Settings settings = context.settings();
        String secret = settings.secret("secret")
                .orElseThrow(() -> new IllegalArgumentException(
                        "deploys needs the secret that the pipeline sends: write secret-env or secret-file"));
        Deployments deployments = new Deployments(context.memory(), settings.number("keep", KEEP));
        commands = List.of(new Command(
                CommandSpec.house("deploys", "[SINCE]", "what was deployed lately, such as: deploys 2h")
                        .with("SINCE", ArgumentType.DURATION),
                call -> list(call, deployments)));
        sight = Optional.of(
                new QuietCheck.Sight(context.host(), deployments, settings.duration("quiet", QUIET)));
        endpoints =
                List.of(WebEndpoint.post("events", new Announcement(deployments, secret, settings.texts("services")))
                        .proposing(JournalAction.RecordFact.class));
    }

    private static Outcome list(Call call, Deployments deployments) {
        Duration since = call.arguments().optionalDuration("SINCE").orElse(SINCE);
        Instant from = call.now().minus(since);
        List<String> lines = deployments.all().stream()
                .filter(deployment -> !deployment.at().isBefore(from))
                .map(deployment -> Reply.time(call, deployment.at()) + "  " + deployment.service() + " "
                        + deployment.version() + "  ("
                        + Durations.show(Duration.between(deployment.at(), call.now())) + " ago)")
                .toList();
        return lines.isEmpty()
                ? Outcome.say("Nothing was deployed in the last " + Durations.show(since) + ".")
                : new Reply(call).lines(lines).outcome();
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    /** Asked before the start too: runbooks are read first, and what they ask of a check is judged then. */
    @Override
    public List<StepCheck> checks() {
        return List.of(new QuietCheck(
                () -> sight.orElseThrow(() -> new IllegalStateException("the plugin is not started"))));
    }

    @Override
    public List<WebEndpoint> endpoints() {
        return endpoints;
    }
}
