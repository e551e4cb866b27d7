package io.pointsman.plugin.probes;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Why a place did not answer as it should; the message continues a sentence that begins with the place. */
final class Trouble extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 120;

    /** What a check may conclude from it. */
    enum Kind {
        /** Nobody was there, or the network was in the way: nothing can be said. */
        UNREACHABLE,
        /** Time was over before the answer was there. */
        SLOW,
        /** The certificate is not good. */
        CERTIFICATE,
        /** It answered, and not as the protocol asks. */
        BROKEN
    }

    private final Kind kind;

    Trouble(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Trouble(Kind kind, String message, Exception cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the place showed something wrong, rather than nothing. */
    boolean isAnswer() {
        return kind == Kind.CERTIFICATE || kind == Kind.BROKEN;
    }

    String said() {
        return String.valueOf(getMessage());
    }

    static Trouble slow(Duration limit) {
        return new Trouble(Kind.SLOW, "took longer than " + Saw.duration(limit));
    }

    /** In words. */
    static Trouble of(Exception failure, Duration waited) {
        return switch (failure) {
            case SocketTimeoutException silence ->
                new Trouble(Kind.UNREACHABLE, "did not answer within " + Saw.duration(waited), silence);
            case NoRouteToHostException away -> new Trouble(Kind.UNREACHABLE, "cannot be reached from here", away);
            case ConnectException refusal ->
                new Trouble(
                        Kind.UNREACHABLE,
                        String.valueOf(refusal.getMessage()).contains("refused")
                                ? "refused the connection"
                                : "cannot be reached from here",
                        refusal);
            case SSLException tls -> ofTls(tls);
            case NoHttpResponseException closed -> closed(closed);
            case ConnectionClosedException cut ->
                new Trouble(Kind.BROKEN, "ended the answer before it was complete", cut);
            case MessageConstraintException endless ->
                new Trouble(Kind.BROKEN, "sends more headers than anybody should: " + brief(endless), endless);
            case EOFException cut -> closed(cut);
            case HttpException odd -> new Trouble(Kind.BROKEN, "did not speak proper HTTP: " + brief(odd), odd);
            case IOException other -> new Trouble(Kind.UNREACHABLE, "cut the connection (" + brief(other) + ")", other);
            default -> new Trouble(Kind.BROKEN, "gave an answer that cannot be read: " + brief(failure), failure);
        };
    }

    private static Trouble closed(Exception failure) {
        return new Trouble(Kind.BROKEN, "closed the connection without an answer", failure);
    }

    private static Trouble ofTls(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new Trouble(Kind.CERTIFICATE, "has no good certificate: " + brief(cause), failure);
            }
        }
        return new Trouble(Kind.BROKEN, "did not complete the TLS handshake: " + brief(failure), failure);
    }

    private static String brief(Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
        return message.length() <= MOST ? message : message.substring(0, MOST) + "…";
    }
}
