package io.pointsman.plugin.mail;

import io.pointsman.api.Host;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls by mail. A mail that was taken may be late or lost on its way, and the same one may come twice: then it has the same Message-ID, and
 * its subject says that it repeats. An answer is a reply that begins with ACK or DECLINE and comes to the address that only this mail names, or the link in it.
 */
final class MailPager implements Pager {

    private static final Logger LOG = LoggerFactory.getLogger(MailPager.class);

    private volatile Optional<Office> office = Optional.empty();
    private volatile Optional<PagerInbox> inbox = Optional.empty();

    /** What the plugin was started with. */
    private record Office(
            Host host,
            MailSettings settings,
            MailServer smtp,
            Postman postman,
            Letter letter,
            Optional<ReplyReader> replies) {}

    void start(Host host, MailSettings settings) {
        MailServer smtp = new MailServer(settings.smtp(), "smtp");
        Postman postman = new Postman(smtp);
        Letter letter = new Letter(settings);
        Optional<ReplyReader> replies =
                settings.mailbox().map(mailbox -> new ReplyReader(host, mailbox, settings.keys(), this::answer));
        office = Optional.of(new Office(host, settings, smtp, postman, letter, replies));
    }

    void stop() {
        office.flatMap(Office::replies).ifPresent(ReplyReader::close);
        office.ifPresent(one -> one.smtp().close());
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(false, false, true, false);
    }

    @Override
    public Optional<String> problem(String to) {
        try {
            InternetAddress address = new InternetAddress(to, true);
            return to.contains("@") && address.getAddress().equals(to)
                    ? Optional.empty()
                    : Optional.of("write the address alone, such as kenji@example.net");
        } catch (AddressException none) {
            return Optional.of("it is no address of mail; write one such as kenji@example.net");
        }
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        return options.has("smtp")
                ? problem(to)
                : Optional.of("no mail can be sent: write plugins: {mail: {from: …, smtp: …}} in pointsman.yaml");
    }

    @Override
    public void listen(PagerInbox given) {
        inbox = Optional.of(given);
        office.flatMap(Office::replies).ifPresent(replies -> replies.start(given));
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        Office open = office();
        return Loader.calling(() -> {
            Optional<java.net.URI> link = inbox.flatMap(one -> one.link(request));
            open.postman().carry(open.letter().call(open.smtp().session(), request, link));
            return PageReceipt.sent(open.letter().id(request));
        });
    }

    private Office office() throws PageNotSent {
        return office.orElseThrow(() -> PageNotSent.forGood("no mail server is configured: plugins.mail.smtp"));
    }

    @Override
    public void note(PageRequest request, String text) throws Exception {
        if (!request.reference().isEmpty()) {
            say(request, "note-" + request.reasons().size(), text);
        }
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) throws Exception {
        if (!request.reference().isEmpty() && !why.text().isEmpty()) {
            say(request, why.ending().name().toLowerCase(Locale.ROOT), why.text());
        }
    }

    /** What became of a reply, for whoever sent it. */
    private void answer(PageRequest request, String text) {
        try {
            say(request, "answer-" + office().host().newId(), text);
        } catch (Exception lost) {
            LOG.warn("{}: who replied could not be told what became of it: {}", request.attempt(), lost.getMessage());
        }
    }

    private void say(PageRequest request, String which, String text) throws Exception {
        Office open = office();
        Loader.calling(() -> {
            open.postman().carry(open.letter().word(open.smtp().session(), request, which, text));
            return true;
        });
    }
}
