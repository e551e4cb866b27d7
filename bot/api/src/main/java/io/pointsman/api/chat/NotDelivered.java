package io.pointsman.api.chat;

import java.io.Serial;

/** Lines or an invitation did not arrive, as far as anybody can know. The message says why, in words fit for staff. */
public final class NotDelivered extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NotDelivered(String message) {
        super(message, null, false, false);
    }
}
