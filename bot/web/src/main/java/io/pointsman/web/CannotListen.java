package io.pointsman.web;

/** The server could not be started; the message says where and why in one line. */
public final class CannotListen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotListen(Listen where, Throwable cause) {
        super("http.listen " + where + " cannot be listened on: " + deepest(cause), cause);
    }

    private static String deepest(Throwable cause) {
        Throwable last = cause;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }
}
