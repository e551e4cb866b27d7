package com.example.deploys;

import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Whether nothing was deployed for a while: {@code check: {name: deploys-quiet, with: {for: 30m}}}. Where nothing was ever announced it is
 * inconclusive, for then the pipeline may not know of us.
 */
final class QuietCheck implements StepCheck {

    private static final String FOR = "for";

    /**
     * What it looks at, once the plugin has started.
     *
     * @param quiet how long, where the runbook does not say
     */
    record Sight(Host host, Deployments deployments, Duration quiet) {}

    private final Supplier<Sight> sight;

    /** Of a plugin that may not have started yet: what a runbook asks of it is judged before. */
    QuietCheck(Supplier<Sight> sight) {
        this.sight = sight;
    }

    @Override
    public String name() {
        return "deploys-quiet";
    }

    @Override
    public Optional<String> problem(SortedMap<String, String> arguments) {
        for (String key : arguments.keySet()) {
            if (!key.equals(FOR)) {
                return Optional.of("'" + key + "' is unknown; it takes 'for', a duration such as 30m");
            }
        }
        String wanted = arguments.get(FOR);
        return wanted == null || Durations.parse(wanted).isPresent()
                ? Optional.empty()
                : Optional.of("'for' is no duration: '" + wanted + "'; write 30s, 10m or 2h");
    }

    @Override
    public Finding run(CheckRequest request) {
        Sight seen = sight.get();
        Duration wanted = Optional.ofNullable(request.arguments().get(FOR))
                .flatMap(Durations::parse)
                .orElse(seen.quiet());
        Optional<Deployment> last = seen.deployments().last();
        if (last.isEmpty()) {
            return Finding.inconclusive("No deployment was ever announced to me: does the pipeline do it?");
        }
        Duration since = Duration.between(last.get().at(), seen.host().now());
        String what =
                last.get().service() + " " + last.get().version() + " was deployed " + Durations.show(since) + " ago";
        return since.compareTo(wanted) < 0
                ? Finding.fail(what + "; quiet means " + Durations.show(wanted) + ".")
                : Finding.pass(what + ", and nothing since.");
    }
}
