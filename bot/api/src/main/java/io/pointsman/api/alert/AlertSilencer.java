package io.pointsman.api.alert;

import io.pointsman.api.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * Silences alerts that are expected while traffic moves. A runbook names it ({@code expected-alerts: [{silencer: alertmanager, …}]}); it is
 * asked when the window begins, and once more when it is over.
 *
 * <p>After a restart, and when its answer was lost, it is asked again with the same {@link SilenceRequest#key key}: it looks for what it
 * set before, and asking twice does no more than asking once. For one key it is never asked two things at once.
 */
public interface AlertSilencer {

    /** The name by which runbooks call it, one word that no other silencer has, such as {@code alertmanager}. */
    String name();

    /**
     * Why it could silence nothing, in one line that says what would be right; empty when it could. Asked when the configuration is read,
     * before the plugin is started; must not look outside.
     *
     * @param options of its plugin
     */
    Optional<String> problem(Settings options);

    /** How long one request may take before nobody listens to its answer any more. */
    default Duration limit() {
        return Duration.ofSeconds(30);
    }

    /**
     * Silences the alerts that have all of {@link SilenceRequest#matchers}, until {@link SilenceRequest#until} at the latest, or finds what
     * it set for this key before. Runs on a thread of its own, where it may block.
     *
     * @return how staff find it there, such as its id
     * @throws Exception when it could not, or does not know whether it did; its message is shown to staff, so it holds no secret
     */
    String silence(SilenceRequest request) throws Exception;

    /**
     * Lets these alerts sound again. Nothing to lift is no failure. Runs on a thread of its own, where it may block.
     *
     * @throws Exception when it could not; its message is shown to staff, so it holds no secret
     */
    void lift(SilenceRequest request) throws Exception;
}
