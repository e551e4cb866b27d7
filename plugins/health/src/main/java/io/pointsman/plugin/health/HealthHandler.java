package io.pointsman.plugin.health;

import io.pointsman.api.Durations;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.health.SourceStanding;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code health}: the line of the room at any time, and for staff the verdict with its numbers and every source. */
final class HealthHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Optional<HealthView> view = call.health();
        if (view.isEmpty()) {
            return Outcome.say(
                    switch (call.picture().orElseThrow()) {
                        case Switchover whole ->
                            "No source measures the traffic of " + whole.customer()
                                    + ": every verdict is inconclusive. Sources stand in pointsman.yaml, plugins: health.";
                        case CustomerPicture part -> "The traffic of " + part.id() + " is not measured here.";
                    });
        }
        Reply reply = new Reply(call).line(view.get().line());
        if (call.picture().orElseThrow() instanceof Switchover) {
            HealthPicture health = view.get().now();
            reply.line("The verdict is " + health.kind().name().toLowerCase(java.util.Locale.ROOT) + ": "
                    + health.evidence() + ".");
            health.sources().forEach(source -> reply.line(source(health.at(), source)));
        }
        return reply.outcome();
    }

    private static String source(Instant now, SourceStanding source) {
        if (!source.complaints().isEmpty()) {
            return String.join("; ", source.complaints());
        }
        return source.name() + " is well, its newest sample is "
                + Durations.show(Duration.between(source.newest(), now).abs()) + " old";
    }
}
