package io.pointsman.api.web;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place under which a plugin answers over HTTP. The server keeps the limits on size, rate and time, and calls the handler as it calls a
 * command: by the one guarded place. It does not know who asks: a handler that does something first makes sure of that itself, as by a
 * signature or a secret that it compares with {@link WebRequest#carries}.
 *
 * @param methods what it answers; other methods get 405
 * @param path below {@code /plugins/NAME/}, as {@code events}; or, where somebody else prescribes it, the whole path with a slash in front,
 *     as {@code /slack/events}. With {@code /*} at its end it takes everything below too. {@code /plugins}, {@code /reports},
 *     {@code /healthz}, {@code /metrics} and {@code /answer} belong to the bot.
 * @param proposes the kinds of action that it may propose, and no other; empty when it only shows something
 */
public record WebEndpoint(Set<WebMethod> methods, String path, List<Class<?>> proposes, WebHandler handler) {

    private static final Pattern PATH = Pattern.compile("/?[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*(/\\*)?");

    /**
     * @throws IllegalArgumentException when the path is none, or no method is named
     */
    public WebEndpoint {
        methods = Set.copyOf(methods);
        proposes = List.copyOf(proposes);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("the endpoint " + path + " answers no method; name one, such as GET");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("'" + path
                    + "' is no path of an endpoint; write words with slashes between them, such as events or hooks/*");
        }
    }

    /** An endpoint that only shows something. */
    public static WebEndpoint get(String path, WebHandler handler) {
        return new WebEndpoint(Set.of(WebMethod.GET), path, List.of(), handler);
    }

    /** An endpoint to which something is sent; add what it may propose. */
    public static WebEndpoint post(String path, WebHandler handler) {
        return new WebEndpoint(Set.of(WebMethod.POST), path, List.of(), handler);
    }

    /**
     * The same endpoint, proposing actions of these kinds.
     *
     * @param kinds classes of {@code Action}; see {@link Proposal} for what a plugin may propose
     */
    public WebEndpoint proposing(Class<?>... kinds) {
        return new WebEndpoint(methods, path, List.of(kinds), handler);
    }

    /** Its whole path for a plugin of that name. */
    public String pathFor(String plugin) {
        return path.startsWith("/") ? path : "/plugins/" + plugin + "/" + path;
    }
}
