package io.pointsman.plugin.mail;

import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** Writes the mails of an attempt. The same mail has the same Message-ID however often it is sent; what comes later answers the first. */
final class Letter {

    private static final int SUBJECT = 200;
    private static final int LINE = 600;

    private final InternetAddress from;
    private final ReplyKeys keys;
    private final boolean repliesAreRead;

    Letter(MailSettings settings) {
        this.from = settings.from();
        this.keys = settings.keys();
        this.repliesAreRead = settings.mailbox().isPresent();
    }

    /** By which the mail of an attempt is known. */
    String id(PageRequest request) {
        return "<" + keys.of(request.attempt()) + "@" + domain() + ">";
    }

    private String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    /** The call itself. */
    SMTPMessage call(Session session, PageRequest request, Optional<URI> link) throws MessagingException {
        List<String> lines = new ArrayList<>(PageText.lines(request, LINE));
        lines.add("");
        if (repliesAreRead) {
            lines.add(
                    "Reply with ACK as the first word to take it (ACK 10m: you are there in ten minutes), with DECLINE if you cannot.");
        }
        link.ifPresent(address -> lines.add("Or open this, and press the button: " + address));
        SMTPMessage mail = mail(session, request, "", PageText.line(request.summary(), SUBJECT), lines);
        mail.setHeader("X-Priority", "1");
        mail.setHeader("Importance", "high");
        return mail;
    }

    /**
     * A word about it later.
     *
     * @param which makes its Message-ID its own
     */
    SMTPMessage word(Session session, PageRequest request, String which, String text) throws MessagingException {
        PageRequest first = request.in(PageRequest.Manner.FIRST);
        SMTPMessage mail = mail(
                session,
                request,
                "." + which,
                "Re: " + PageText.line(first.summary(), SUBJECT),
                List.of(PageText.line(text, LINE)));
        mail.setHeader("In-Reply-To", id(request));
        mail.setHeader("References", id(request));
        return mail;
    }

    private SMTPMessage mail(Session session, PageRequest request, String which, String subject, List<String> lines)
            throws MessagingException {
        String key = keys.of(request.attempt());
        Identified mail = new Identified(session, "<" + key + which + "@" + domain() + ">");
        String address = from.getAddress();
        int at = address.lastIndexOf('@');
        String tagged = address.substring(0, at) + "+" + key + address.substring(at);
        mail.setFrom(from);
        mail.setReplyTo(new InternetAddress[] {new InternetAddress(repliesAreRead ? tagged : address, false)});
        mail.setEnvelopeFrom(repliesAreRead ? tagged : address);
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(request.to(), true));
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setText(String.join("\r\n", lines) + "\r\n", StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(request.at()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader("X-Pointsman-Page", PageText.line(request.page().toLowerCase(Locale.ROOT), SUBJECT));
        return mail;
    }

    /** The library makes a new Message-ID each time that a mail is sent. */
    private static final class Identified extends SMTPMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
