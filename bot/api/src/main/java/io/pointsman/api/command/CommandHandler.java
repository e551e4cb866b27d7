package io.pointsman.api.command;

/**
 * Answers a call. Holds no socket, no database and no state of its own; called on any thread, within the time limit of the host
 * (5 s unless configured): what comes later is dropped. May throw: the asker gets one line, the plugin's errors are counted.
 */
@FunctionalInterface
public interface CommandHandler {

    Outcome handle(Call call);
}
