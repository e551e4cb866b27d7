package io.pointsman.runtime;

import io.pointsman.api.Host;
import io.pointsman.api.Refusal;
import io.pointsman.api.action.Action;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Typed;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.web.Proposal;
import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.api.web.WebRequest;
import io.pointsman.api.web.WebResponse;
import io.pointsman.runtime.plugin.Granted;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginEndpoints;
import io.pointsman.runtime.plugin.PluginEndpoints.Offer;
import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests come in: the plugin's handler, then the mailboxes of the switchovers that it proposes something to, then the response.
 * Nothing here blocks, and nothing here knows a server. Safe for any thread.
 */
public final class WebDesk {

    private static final Logger LOG = LoggerFactory.getLogger(WebDesk.class);

    private final Host host;
    private final Switchboard board;
    private final PluginGuard guard;
    private final List<LoadedPlugin> plugins;
    private final String prefix;

    WebDesk(Host host, Switchboard board, PluginGuard guard, List<LoadedPlugin> plugins, String prefix) {
        this.host = host;
        this.board = board;
        this.guard = guard;
        this.plugins = plugins;
        this.prefix = prefix;
    }

    /** What plugins answer, asked of them now; what is left out is logged. */
    public List<Offer> offers() {
        PluginEndpoints endpoints = PluginEndpoints.of(plugins);
        endpoints.problems().forEach(LOG::error);
        return endpoints.offers();
    }

    /** Answers a request; the stage always completes, and never exceptionally. */
    public CompletionStage<WebResponse> answer(Offer offer, WebRequest request) {
        CompletableFuture<WebResponse> response = new CompletableFuture<>();
        List<Switchover> live = board.all().stream()
                .map(LiveSwitchover::picture)
                .filter(state -> !state.pluginsOff().contains(offer.plugin().name()))
                .toList();
        WebCall call = new Asked(request, host.now(), live, board.house(), board.directory());
        guard.call(offer.plugin(), () -> offer.endpoint().handler().handle(call), result -> {
            switch (result) {
                case PluginGuard.Result.Failed<WebOutcome> failed -> {
                    LOG.warn("{}: {}", offer.path(), failed.problem());
                    // Why is for the log: whoever asks may be anybody.
                    response.complete(
                            failed.ending() == PluginGuard.Ending.FAILED
                                    ? WebResponse.text(500, "This failed; the log of the bot says why.")
                                    : unavailable());
                }
                case PluginGuard.Result.Answered<WebOutcome> answered ->
                    carryOut(offer, answered.value(), response::complete);
            }
        });
        return response;
    }

    private static WebResponse unavailable() {
        return WebResponse.text(503, "Not now; try again later.").with("Retry-After", "10");
    }

    private void carryOut(Offer offer, WebOutcome outcome, Consumer<WebResponse> then) {
        Optional<String> stranger = outcome.proposals().stream()
                .map(Proposal::action)
                .flatMap(action -> forbidden(offer, action).stream())
                .findFirst();
        if (stranger.isPresent()) {
            LOG.error("{}: {}. Nothing was done.", offer.path(), stranger.get());
            then.accept(WebResponse.text(500, "This failed; the log of the bot says why."));
            return;
        }
        propose(offer.plugin(), outcome.proposals(), outcome.response(), then);
    }

    private static Optional<String> forbidden(Offer offer, Action action) {
        return offer.endpoint().proposes().contains(action.getClass())
                ? Granted.refusal(offer.plugin(), action)
                : Optional.of("plugin " + offer.plugin().name() + " proposed "
                        + action.getClass().getSimpleName() + ", which its endpoint does not declare");
    }

    /** One after the other: the first that is refused is told, and those after it are not tried. */
    private void propose(LoadedPlugin plugin, List<Proposal> rest, WebResponse response, Consumer<WebResponse> then) {
        if (rest.isEmpty()) {
            then.accept(response);
            return;
        }
        Proposal first = rest.get(0);
        Optional<LiveSwitchover> one = board.find(first.switchover())
                .filter(known -> !known.picture().pluginsOff().contains(plugin.name()));
        if (one.isEmpty()) {
            then.accept(WebResponse.text(
                    409, "There is no switchover " + first.switchover() + " for " + plugin.name() + " now."));
            return;
        }
        one.get()
                .propose(
                        List.of(first.action()),
                        Optional.empty(),
                        answer -> problem(answer)
                                .ifPresentOrElse(
                                        then, () -> propose(plugin, rest.subList(1, rest.size()), response, then)));
    }

    private Optional<WebResponse> problem(Answer answer) {
        return switch (answer) {
            case Answer.Committed committed -> Optional.empty();
            case Answer.Doubled doubled -> Optional.empty();
            case Answer.Refused refused ->
                refused.refusal().reason() == Refusal.Reason.ALREADY
                        ? Optional.empty()
                        : Optional.of(WebResponse.text(
                                409, Typed.shown(refused.refusal().text(), prefix)));
            case Answer.NotRecorded lost -> Optional.of(unavailable());
        };
    }

    private record Asked(WebRequest request, Instant now, List<Switchover> live, House house, Directory directory)
            implements WebCall {}
}
