package io.pointsman.sim;

import io.pointsman.api.chat.ChatTransport;
import io.pointsman.runtime.Rules;
import io.pointsman.store.EventStore;
import java.util.function.UnaryOperator;

/**
 * Of which parts the bot of a rehearsal is built; tests replace one by a broken one, to show that the simulation finds it.
 *
 * @param rules by which it decides
 * @param transport what stands between it and the network
 * @param log what stands between it and the disk
 */
record Build(Rules rules, UnaryOperator<ChatTransport> transport, UnaryOperator<EventStore> log) {

    /** As it is shipped. */
    static final Build SOUND = new Build(Rules.OF_THE_CORE, UnaryOperator.identity(), UnaryOperator.identity());
}
