package io.pointsman.store;

import java.io.Serial;

/** The log could not be read or written; nothing was written. The message says what happened and what to do. */
public final class StoreUnavailable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
