package io.pointsman.sim.world;

import io.pointsman.api.Share;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Plays one check of a runbook: it looks at the simulated world, and finds what is wrong there. */
public final class WorldCheck implements StepCheck {

    private final String name;
    private final Function<SwitchoverId, Optional<World>> worlds;

    /**
     * Makes a check.
     *
     * @param name as the runbook calls it
     * @param worlds the world of a switchover
     */
    public WorldCheck(String name, Function<SwitchoverId, Optional<World>> worlds) {
        this.name = name;
        this.worlds = worlds;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> problem(SortedMap<String, String> arguments) {
        return Optional.empty();
    }

    @Override
    public Finding run(CheckRequest request) {
        String host = request.traffic().hostnames().stream().findFirst().orElse("the name");
        return worlds.apply(request.switchover())
                .map(world -> look(world, host))
                .orElseGet(() -> Finding.inconclusive("there is no simulated world to look at"));
    }

    private Finding look(World world, String host) {
        return switch (name) {
            case "tls" ->
                world.suffers(FaultKind.CERTIFICATE)
                        ? Finding.fail("the certificate at the edge does not name " + host)
                        : Finding.pass("the edge answers for " + host + " with a chain that is valid for 83 days");
            case "dns-ttl" ->
                world.suffers(FaultKind.DNS_FORGOTTEN)
                        ? Finding.fail("ns3 still says 3600 s for " + host, "ns1 and ns2 say 300 s")
                        : Finding.pass("every name server says so for " + host);
            case "dns-answers" ->
                world.suffers(FaultKind.DNS_FORGOTTEN)
                        ? Finding.fail("no resolver answers with our edge for " + host)
                        : Finding.pass("8 of 8 resolvers answer for " + host + " as agreed");
            case "http" ->
                world.suffers(FaultKind.ERROR_SPIKE)
                        ? Finding.fail(host + " answers 503 through the edge")
                        : Finding.pass(host + " answers 200 through the edge");
            case "origin-allowlist" ->
                world.suffers(FaultKind.ORIGIN_429)
                        ? Finding.fail("50 requests to the origin, 24 were refused by 429")
                        : Finding.pass("50 requests to the origin, no 403 and no 429");
            case "edge-moved" -> moved(world.seen());
            default -> Finding.pass(host + " is as it should be");
        };
    }

    private static Finding moved(Share seen) {
        return seen.isNone()
                ? Finding.inconclusive("no request of a user came to the edge yet")
                : Finding.pass("the edge sees " + seen + " of the usual requests");
    }
}
