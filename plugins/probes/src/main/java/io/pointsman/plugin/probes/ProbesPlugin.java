package io.pointsman.plugin.probes;

import io.pointsman.api.check.StepCheck;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.NioClient;

/**
 * Brings the source {@code probes} and the checks {@code dns-ttl dns-points-here dns-answers tls http purge origin-allowlist origin-lockdown parity}. They connect to
 * what the customer's file, the runbook and the options name, and to nothing else. Where the operator configured nothing, nothing is offered:
 * the word of a step's owner closes it then, and it shows as not verified.
 */
public final class ProbesPlugin implements Plugin {

    private volatile Optional<World> world = Optional.empty();
    private volatile List<HealthSource> sources = List.of();
    private volatile boolean idle;

    @Override
    public String optionsSchema() {
        try (InputStream schema = ProbesPlugin.class.getResourceAsStream("options.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the schema of the options cannot be read", unreadable);
        }
    }

    @Override
    public void start(PluginContext context) {
        idle = context.settings().keys().isEmpty();
        World made = World.of(context.host(), ProbesOptions.of(context.settings()));
        world = Optional.of(made);
        sources = List.of(new ProbeSource(context, made));
    }

    @Override
    public List<StepCheck> checks() {
        if (idle) {
            return List.of();
        }
        // What they are asked is judged when the configuration is read, before anything is started.
        Supplier<World> seen = () -> world.orElseThrow(() -> new IllegalStateException("the plugin is not started"));
        return List.of(
                new DnsTtlCheck(seen),
                new DnsPointsHereCheck(seen),
                new DnsAnswersCheck(seen),
                new TlsCheck(seen),
                new HttpCheck(seen),
                new PurgeCheck(seen),
                new OriginAllowlistCheck(seen),
                new OriginLockdownCheck(seen),
                new ParityCheck(seen));
    }

    @Override
    public String signalsSchema() {
        return ProbeSource.SCHEMA;
    }

    @Override
    public List<HealthSource> sources() {
        return sources;
    }

    /** Ends the thread of the DNS library, which would otherwise keep this plugin's class loader alive. */
    @Override
    public void stop() {
        NioClient.close();
    }
}
