package io.pointsman.plugin.irc;

import java.nio.charset.StandardCharsets;

/** What one mechanism answers to the server's challenges. Knows nothing of lines and Base64. */
interface SaslExchange {

    /** The login is not possible, or the server is not who it claims to be; the message is fit to be told. */
    final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }

        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Answers the next challenge; the first one is empty where the client begins. */
    byte[] answer(byte[] challenge) throws Failed;

    /** Whether the server has proved all that the mechanism lets it prove. */
    default boolean serverProved() {
        return true;
    }

    /** PLAIN of RFC 4616. */
    static SaslExchange plain(String account, String password) {
        byte[] message = (account + "\u0000" + account + "\u0000" + password).getBytes(StandardCharsets.UTF_8);
        return challenge -> message;
    }

    /** EXTERNAL of RFC 4422: the client certificate is the proof. */
    static SaslExchange external(String account) {
        byte[] message = account.getBytes(StandardCharsets.UTF_8);
        return challenge -> message;
    }
}
