package io.pointsman.api.chat;

import java.io.Serial;

/** The network has these lines, or the first of them, already: the bot had said them before it was stopped and could not learn of it. */
public final class AlreadySaid extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long upTo;

    /** @param upTo the last sequence number of that feed that the network has; see {@link Outgoing.Key} */
    public AlreadySaid(long upTo) {
        super("said already, up to " + upTo, null, false, false);
        this.upTo = upTo;
    }

    public long upTo() {
        return upTo;
    }
}
