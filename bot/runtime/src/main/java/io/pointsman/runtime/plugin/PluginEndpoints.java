package io.pointsman.runtime.plugin;

import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The endpoints that plugins bring. A path belongs to the first plugin that has it; a later one goes without that endpoint, and a plugin that
 * cannot say what it brings goes without any.
 *
 * @param problems one line for each endpoint or plugin that is left out
 */
public record PluginEndpoints(List<Offer> offers, List<String> problems) {

    /** What the bot answers itself. */
    private static final Set<String> OURS = Set.of("plugins", "healthz", "metrics", "reports", "answer");

    /**
     * An endpoint and whose it is.
     *
     * @param path the whole path, perhaps with {@code /*} at its end
     */
    public record Offer(LoadedPlugin plugin, WebEndpoint endpoint, String path) {}

    public PluginEndpoints {
        offers = List.copyOf(offers);
        problems = List.copyOf(problems);
    }

    /** Asks every plugin, in order. */
    public static PluginEndpoints of(List<LoadedPlugin> plugins) {
        Map<String, String> owners = new HashMap<>();
        List<Offer> offers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            try {
                for (WebEndpoint endpoint : List.copyOf(plugin.plugin().endpoints())) {
                    String path = endpoint.pathFor(plugin.name());
                    Optional<String> taken = taken(endpoint, path, owners);
                    if (taken.isPresent()) {
                        problems.add("plugin " + plugin.name() + " brings the endpoint " + path + ", which "
                                + taken.get() + "; it is left out");
                    } else {
                        endpoint.methods().forEach(method -> owners.put(key(method, path), plugin.name()));
                        offers.add(new Offer(plugin, endpoint, path));
                    }
                }
            } catch (RuntimeException | LinkageError broken) {
                problems.add("plugin " + plugin.name() + " cannot say which endpoints it brings: "
                        + AskedPlugin.CannotSay.why(broken));
            }
        }
        return new PluginEndpoints(offers, problems);
    }

    private static Optional<String> taken(WebEndpoint endpoint, String path, Map<String, String> owners) {
        if (endpoint.path().startsWith("/") && OURS.contains(path.split("/", 3)[1])) {
            return Optional.of("is the bot's own");
        }
        return endpoint.methods().stream()
                .map(method -> owners.get(key(method, path)))
                .flatMap(owner -> Optional.ofNullable(owner).stream())
                .findFirst()
                .map(owner -> "plugin " + owner + " has already");
    }

    private static String key(WebMethod method, String path) {
        return method + " " + path;
    }
}
