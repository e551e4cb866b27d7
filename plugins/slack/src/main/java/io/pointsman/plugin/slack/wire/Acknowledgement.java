package io.pointsman.plugin.slack.wire;

import java.util.Optional;

/** How Slack hears that something arrived; once. May be called from any thread, does not block, never fails. */
@FunctionalInterface
public interface Acknowledgement {

    /**
     * It arrived.
     *
     * @param answer JSON that Slack wants with it, such as what becomes of a view
     */
    void send(Optional<String> answer);
}
