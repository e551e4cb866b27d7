package io.pointsman.plugin.mail;

import static org.awaitility.Awaitility.await;

import io.pointsman.api.testing.Program;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A post office as a company has one: Dovecot takes what is submitted with STARTTLS and a login, OpenSMTPD delivers it, and Dovecot shows the mailboxes by
 * IMAP with TLS. Its certificate is for {@code localhost}, and is its own authority.
 */
final class MailHouse implements AutoCloseable {

    static final String PASSWORD = "the-post-office";

    private final Path directory;
    private final int smtp = Program.freePort("127.0.0.1");
    private final int submission = Program.freePort("127.0.0.1");
    private final int imaps = Program.freePort("127.0.0.1");
    private final Program dovecot;
    private Program smtpd;

    MailHouse(Path directory) {
        this.directory = directory;
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path boxes = Files.createDirectory(directory.resolve("boxes"));
            Files.setPosixFilePermissions(boxes, PosixFilePermissions.fromString("rwxrwxrwx"));
            write("smtpd.conf");
            write("dovecot.conf");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Program.run(
                directory,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost");
        smtpd = startSmtpd();
        dovecot = Program.start(
                directory,
                asRoot("dovecot", "-F", "-c", directory.resolve("dovecot.conf").toString()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> dovecot.isAlive()
                        && smtpd.isAlive()
                        && Program.listens("127.0.0.1", smtp)
                        && Program.listens("127.0.0.1", submission)
                        && Program.listens("127.0.0.1", imaps));
    }

    /** It keeps its queue and its socket at places of its own that cannot be configured: each one gets its own view of them. */
    private Program startSmtpd() {
        return Program.start(
                directory,
                asRoot(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs none /var/spool && mount -t tmpfs none /run && exec /usr/sbin/smtpd -d -f \"$0\"",
                        directory.resolve("smtpd.conf").toString()));
    }

    private static String[] asRoot(String... command) {
        return System.getProperty("user.name").equals("root")
                ? command
                : Stream.concat(Stream.of("sudo", "-n"), Stream.of(command)).toArray(String[]::new);
    }

    private void write(String name) throws IOException {
        try (InputStream template = MailHouse.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@DIRECTORY@", directory.toString())
                    .replace("@SMTP@", Integer.toString(smtp))
                    .replace("@SUBMISSION@", Integer.toString(submission))
                    .replace("@IMAPS@", Integer.toString(imaps))
                    .replace("@PASSWORD@", PASSWORD);
            Files.writeString(directory.resolve(name), text);
        }
    }

    Path authority() {
        return directory.resolve("cert.pem");
    }

    int submissionPort() {
        return submission;
    }

    int imapPort() {
        return imaps;
    }

    /** Nothing is delivered any more. */
    void breakDown() {
        smtpd.close();
    }

    /** It delivers, and nobody has any mail. */
    void refresh() {
        if (!Program.listens("127.0.0.1", smtp)) {
            smtpd = startSmtpd();
            await().atMost(Duration.ofSeconds(20)).until(() -> smtpd.isAlive() && Program.listens("127.0.0.1", smtp));
        }
        for (String user : List.of("kenji", "bot")) {
            each(user, mail -> mail.setFlag(Flags.Flag.DELETED, true));
        }
    }

    /** What somebody does with each of their mails. */
    interface Look {
        void at(Message mail) throws MessagingException, IOException;
    }

    /** The mails of somebody, copied. */
    List<MimeMessage> mails(String user) {
        List<MimeMessage> found = new ArrayList<>();
        each(user, mail -> {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            mail.writeTo(copy);
            found.add(new MimeMessage(session(), new ByteArrayInputStream(copy.toByteArray())));
        });
        return found;
    }

    /** How many mails of somebody are not marked as seen. */
    int unseen(String user) {
        int[] count = {0};
        each(user, mail -> count[0] += mail.isSet(Flags.Flag.SEEN) ? 0 : 1);
        return count[0];
    }

    private void each(String user, Look look) {
        Properties properties = new Properties();
        properties.setProperty("mail.imaps.ssl.trust", "localhost");
        properties.setProperty("mail.imaps.peek", "true");
        try (Store store = Session.getInstance(properties).getStore("imaps")) {
            store.connect("localhost", imaps, user, PASSWORD);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            for (Message mail : inbox.getMessages()) {
                look.at(mail);
            }
            inbox.close(true);
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtp));
        return Session.getInstance(properties);
    }

    /** Somebody sends a mail from elsewhere. */
    void post(MimeMessage mail) throws MessagingException {
        Transport.send(mail);
    }

    @Override
    public void close() {
        dovecot.close();
        smtpd.close();
    }
}
