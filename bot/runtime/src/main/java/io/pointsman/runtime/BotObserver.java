package io.pointsman.runtime;

import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Duration;

/**
 * Is told what the bot does, for counting. Called on the thread that did it, so it returns at once and does not throw. A verb and a plugin
 * are names of what is installed, never what somebody typed.
 */
public interface BotObserver {

    /** Nobody looks. */
    BotObserver NONE = new BotObserver() {};

    /** What became of a command. */
    enum Answered {
        /** It was carried out, or showed what was asked. */
        DONE,
        /** It was not permitted, not possible now, or not complete. */
        REFUSED,
        /** Its plugin or the log failed. */
        FAILED
    }

    /** A command was answered. */
    default void command(String plugin, String verb, Answered how) {}

    /** A plugin was called, for a command or for anything else. */
    default void plugin(String plugin, PluginGuard.Ending how, Duration took) {}

    /** Events are in the log. */
    default void appended(int events, Duration took) {}

    /** Events could not be written, because the storage failed. */
    default void notAppended() {}
}
