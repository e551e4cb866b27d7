package io.pointsman.plugin.mail;

import io.pointsman.api.page.PageNotSent;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Hands a mail to the server, on a connection of its own. Safe for any thread. */
final class Postman {

    private static final int MOST_CAUSES = 10;

    private final MailServer server;

    Postman(MailServer server) {
        this.server = server;
    }

    /**
     * Returns when the server took it.
     *
     * @throws PageNotSent when it certainly did not; a 5xx of the server is for good (RFC 5321, 4.2.1), a 4xx is not
     * @throws IOException when the connection ended before it said so
     */
    void carry(SMTPMessage mail) throws PageNotSent, IOException {
        MailSettings.Server to = server.server();
        try (Transport transport = server.session().getTransport("smtp")) {
            try {
                transport.connect(
                        to.host(),
                        to.port(),
                        to.user().orElse(null),
                        to.password().orElse(null));
            } catch (AuthenticationFailedException refused) {
                throw PageNotSent.forGood("the mail server refused the login of plugins.mail.smtp");
            } catch (MessagingException failure) {
                throw PageNotSent.now("the mail server cannot be used: " + why(failure));
            }
            mail.saveChanges();
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException failure) {
            OptionalInt code = code(failure);
            if (code.isEmpty()) {
                throw new IOException("the mail server did not say whether it took the mail: " + why(failure), failure);
            }
            String said = "the mail server said " + code.getAsInt();
            throw code.getAsInt() >= 500 ? PageNotSent.forGood(said) : PageNotSent.now(said);
        }
    }

    /** What the server said to it, wherever the library hides that. */
    private static OptionalInt code(MessagingException failure) {
        Exception next = failure;
        OptionalInt found = OptionalInt.empty();
        for (int i = 0; i < MOST_CAUSES && next != null; i++) {
            int code = switch (next) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                case Exception other -> 0;
            };
            if (code >= 400 && code < 600) {
                found = OptionalInt.of(code);
            }
            next = next instanceof MessagingException more ? more.getNextException() : null;
        }
        return found;
    }

    /** In words of our own: those of the library hold addresses. */
    private static String why(MessagingException failure) {
        for (Exception next = failure; next != null; ) {
            if (next instanceof UnknownHostException) {
                return "its name has no address";
            }
            if (next instanceof ConnectException) {
                return "it cannot be connected to";
            }
            if (next instanceof java.net.SocketTimeoutException) {
                return "no answer in time";
            }
            if (next instanceof SSLException) {
                return "no TLS with it";
            }
            if (String.valueOf(next.getMessage()).contains("STARTTLS")) {
                return "it has no STARTTLS";
            }
            next = next instanceof MessagingException more ? more.getNextException() : null;
        }
        return "the connection was cut";
    }
}
