package io.pointsman.plugin.mail;

import io.pointsman.api.Host;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PagerInbox;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for replies while a page is open, over and over: a mail that it read and that is in the log is marked as seen, so none counts twice and
 * none is lost with the bot. Mails that answer nothing of ours are left as they are.
 */
final class ReplyReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);

    private static final int MOST_MAILS = 200;
    private static final int BIGGEST = 1024 * 1024;
    private static final long ANSWER_SECONDS = 20;

    private final Host host;
    private final MailSettings.Mailbox mailbox;
    private final MailServer server;
    private final ReplyKeys keys;
    private final BiConsumer<PageRequest, String> tell;
    private volatile boolean closed;
    private volatile boolean failing;

    /**
     * @param tell answers whoever replied
     */
    ReplyReader(Host host, MailSettings.Mailbox mailbox, ReplyKeys keys, BiConsumer<PageRequest, String> tell) {
        this.host = host;
        this.mailbox = mailbox;
        this.server = new MailServer(mailbox.server(), "imap");
        this.keys = keys;
        this.tell = tell;
    }

    void start(PagerInbox inbox) {
        look(inbox);
    }

    private void look(PagerInbox inbox) {
        host.after(mailbox.every(), () -> {
            if (closed) {
                return;
            }
            try {
                Map<String, PageRequest> open = new HashMap<>();
                inbox.open().forEach(request -> open.put(keys.of(request.attempt()), request));
                if (!open.isEmpty()) {
                    Loader.calling(() -> read(inbox, open));
                    recovered();
                }
            } catch (Exception failure) {
                failed(failure);
            } finally {
                look(inbox);
            }
        });
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("replies are read again from {}", mailbox.server());
        }
    }

    private void failed(Exception failure) {
        if (!failing && !closed) {
            failing = true;
            LOG.warn(
                    "replies cannot be read from {}: {}",
                    mailbox.server(),
                    failure.getClass().getSimpleName());
        }
    }

    private int read(PagerInbox inbox, Map<String, PageRequest> open) throws MessagingException, InterruptedException {
        MailSettings.Server at = mailbox.server();
        int counted = 0;
        try (Store store = server.session().getStore("imap")) {
            store.connect(
                    at.host(), at.port(), at.user().orElse(null), at.password().orElse(null));
            try (Folder folder = store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_WRITE);
                Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                Message[] newest = Arrays.copyOfRange(unseen, Math.max(0, unseen.length - MOST_MAILS), unseen.length);
                FetchProfile heads = new FetchProfile();
                heads.add(FetchProfile.Item.ENVELOPE);
                heads.add(FetchProfile.Item.SIZE);
                heads.add("In-Reply-To");
                heads.add("References");
                heads.add("Delivered-To");
                folder.fetch(newest, heads);
                for (Message mail : newest) {
                    if (mail instanceof MimeMessage one && take(inbox, open, one)) {
                        counted++;
                    }
                }
            }
        }
        return counted;
    }

    private boolean take(PagerInbox inbox, Map<String, PageRequest> open, MimeMessage mail)
            throws MessagingException, InterruptedException {
        Optional<PageRequest> answered = Reply.keys(mail)
                .flatMap(key -> Optional.ofNullable(open.get(key)).stream())
                .findFirst();
        if (answered.isEmpty()) {
            return false;
        }
        PageRequest request = answered.get();
        Optional<PageAnswer> answer = read(mail, request);
        if (answer.isPresent()) {
            Heard heard = ask(inbox, answer.get());
            if (heard.result() == Heard.Result.NOT_RECORDED) {
                mail.setFlag(Flags.Flag.SEEN, false);
                return false;
            }
            if (!(answer.get() instanceof PageAnswer.Undelivered)) {
                tell.accept(request, heard.text());
            }
        }
        mail.setFlag(Flags.Flag.SEEN, true);
        return true;
    }

    private static Optional<PageAnswer> read(MimeMessage mail, PageRequest request) throws MessagingException {
        if (mail.getSize() > BIGGEST) {
            LOG.warn("{}: a reply of {} bytes is not read", request.attempt(), mail.getSize());
            return Optional.empty();
        }
        try {
            return Reply.read(mail, request.attempt());
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn(
                    "{}: a reply cannot be read: {}",
                    request.attempt(),
                    unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Heard ask(PagerInbox inbox, PageAnswer answer) throws InterruptedException {
        try {
            return inbox.tell(answer).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException lost) {
            return new Heard(Heard.Result.NOT_RECORDED, "");
        }
    }

    /** How long at most until a reply that arrived is read. */
    Duration every() {
        return mailbox.every();
    }

    @Override
    public void close() {
        closed = true;
        server.close();
    }
}
