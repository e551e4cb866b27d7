package io.pointsman.plugin.flip;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Share;
import io.pointsman.api.action.RampAction.SetForecast;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code forecast}: sets what is expected at a share, or shows what was set. */
final class ForecastHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Optional<Share> share = call.arguments().optionalShare("SHARE");
        if (share.isPresent()) {
            return set(call, share.get());
        }
        return switch (call.picture().orElseThrow()) {
            case Switchover whole -> show(call, whole.ramp());
            case CustomerPicture part ->
                Outcome.say("The forecast of " + part.id() + " is shown where staff alone read.");
        };
    }

    private static Outcome set(Call call, Share share) {
        String typed = call.arguments().text("RPS");
        OptionalDouble rps = RequestRate.parse(typed);
        if (rps.isEmpty()) {
            return Outcome.say("'" + typed + "' is no number of requests per second; write 30000 or 30k.");
        }
        String bandwidth = call.arguments().text("GBPS");
        OptionalDouble gbps = bandwidth.isEmpty() ? OptionalDouble.of(0) : Bandwidth.parse(bandwidth);
        if (gbps.isEmpty()) {
            return Outcome.say("'" + bandwidth + "' is no bandwidth; write 4.2 or 4.2G for Gbit/s, or 800M.");
        }
        return Outcome.propose(new SetForecast(call.by(), share, rps.getAsDouble(), gbps.getAsDouble()));
    }

    private static Outcome show(Call call, Ramp ramp) {
        if (ramp.forecasts().isEmpty()) {
            return Outcome.say(
                    "No forecast yet; set one by: " + typed("forecast 25 31k 4.2G") + " (share, requests/s, Gbit/s).");
        }
        Reply reply = new Reply(call);
        ramp.forecasts().forEach(forecast -> reply.line(line(forecast)));
        call.house()
                .capacity()
                .ifPresent(most ->
                        reply.line(String.format(Locale.ENGLISH, "At most %,.0f requests/s may be agreed to.", most)));
        return reply.outcome();
    }

    private static String line(Ramp.Forecast forecast) {
        String rate = String.format(Locale.ENGLISH, "%s: %,.0f requests/s", forecast.share(), forecast.rps());
        return forecast.gbps() > 0 ? rate + String.format(Locale.ENGLISH, ", %.1f Gbit/s", forecast.gbps()) : rate;
    }
}
