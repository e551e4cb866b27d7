package io.pointsman.api.lever;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Moves traffic by itself. A runbook names it ({@code lever: {kind: plugin, name: webhook, holder: ops, with: {pool: acme}}}); it is asked
 * when a share was agreed and when a rollback was called, and its answer is the declaration. A lever that refuses, fails, says another
 * share than it was asked for, or does not answer within the time that the runbook gives it holds the ramp, and the holder of the lever is
 * asked to move by hand.
 *
 * <p>After a restart, and when its answer was lost, it is asked again with the same {@link LeverRequest#key key}: asking twice must do no
 * more than asking once. Several requests may run at once; of two for one switchover the one with the higher {@link LeverRequest#number
 * number} is what counts, whichever comes first.
 */
public interface TrafficLever {

    /** The name by which runbooks call it, one word that no other lever has, such as {@code webhook}. */
    String name();

    /**
     * Why the lever could not be turned with these arguments, in one line that says what would be right; empty when it could. Asked when the
     * configuration is read, before the plugin is started; must not look outside.
     */
    Optional<String> problem(SortedMap<String, String> arguments);

    /**
     * How long one request may take before nobody listens to its answer any more. When the switchover stops waiting is said by the runbook
     * ({@code answer-within}); an answer that comes between the two is still heard.
     */
    default Duration limit() {
        return Duration.ofMinutes(10);
    }

    /**
     * Moves the traffic, and returns when it is known what became of it. Runs on a thread of its own, where it may block.
     *
     * @throws Exception counts as {@link LeverAnswer.Failed}; its message is shown to staff, so it holds no secret
     */
    LeverAnswer ask(LeverRequest request) throws Exception;
}
