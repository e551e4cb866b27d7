package io.pointsman.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Host;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.PagerContract;
import io.pointsman.api.testing.RecordingPagerInbox;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSMTPD and Dovecot; a server that lies is ours. */
class MailPagerIT extends PagerContract {

    private static final String SECRET = "a secret of the right length";
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything runs.
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // Made before all tests.
    private static MailHouse house;

    private final LiveHost host = new LiveHost();
    private final RecordingPagerInbox inbox = new RecordingPagerInbox();
    private final MailPlugin plugin = new MailPlugin();
    private final ReplyKeys keys = new ReplyKeys(SECRET);
    private boolean started;

    private record Context(Host host, Settings settings, Memory memory) implements PluginContext {}

    private static final class Forgetful implements Memory {
        @Override
        public Optional<String> get(String key) {
            return Optional.empty();
        }

        @Override
        public void put(String key, String value) {}
    }

    @BeforeAll
    static void openHouse() {
        house = new MailHouse(directory);
    }

    @AfterAll
    static void closeHouse() {
        house.close();
    }

    @BeforeEach
    void refresh() {
        house.refresh();
    }

    @AfterEach
    void stop() {
        plugin.stop();
        host.close();
    }

    private static Map<String, Object> smtp() {
        return new HashMap<>(Map.of(
                "host", "localhost",
                "port", house.submissionPort(),
                "trust", house.authority().toString(),
                "user", "bot",
                "password-env", "PASSWORD"));
    }

    private void start(Map<String, Object> smtp) {
        Map<String, Object> values = Map.of(
                "from",
                "bot@example.net",
                "secret-env",
                "SECRET",
                "smtp",
                smtp,
                "imap",
                Map.of(
                        "host", "localhost",
                        "port", house.imapPort(),
                        "trust", house.authority().toString(),
                        "user", "bot",
                        "password-env", "PASSWORD",
                        "every", "50ms"));
        Map<String, String> environment = Map.of("PASSWORD", MailHouse.PASSWORD, "SECRET", SECRET);
        plugin.start(new Context(
                host, new Settings(values, name -> Optional.ofNullable(environment.get(name))), new Forgetful()));
        plugin.pagers().get(0).listen(inbox);
        started = true;
    }

    @Override
    protected Pager pager() {
        if (!started) {
            start(smtp());
        }
        return plugin.pagers().get(0);
    }

    @Override
    protected RecordingPagerInbox inbox() {
        return inbox;
    }

    @Override
    protected String goodAddress() {
        return "kenji@example.net";
    }

    @Override
    protected String badAddress() {
        return "kenji at example";
    }

    @Override
    protected List<String> disturbedBy(PageRequest request) {
        String id = "<" + keys.of(request.attempt()) + "@example.net>";
        return calls().stream()
                .filter(mail -> id.equals(header(mail, "Message-ID")))
                .map(MailPagerIT::shown)
                .toList();
    }

    @Override
    protected void breakTheService() {
        pager();
        house.breakDown();
    }

    @Override
    protected void acknowledge(PageRequest request) throws Exception {
        reply(request, "ACK\r\n\r\nOn 24 Nov 2026 Pointsman wrote:\r\n> whatever\r\n");
    }

    private static List<MimeMessage> calls() {
        return house.mails("kenji");
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return String.valueOf(mail.getHeader(name, null));
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String shown(MimeMessage mail) {
        try {
            return mail.getSubject() + "\n" + mail.getContent();
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A reply as the program of whoever got the call makes it. */
    private MimeMessage replying(PageRequest request, String text) throws MessagingException {
        String id = "<" + keys.of(request.attempt()) + "@example.net>";
        MimeMessage call = calls().stream()
                .filter(mail -> id.equals(header(mail, "Message-ID")))
                .findFirst()
                .orElseThrow();
        MimeMessage received = new MimeMessage(house.session(), new java.io.ByteArrayInputStream(bytes(call)));
        MimeMessage reply = (MimeMessage) received.reply(false);
        reply.setFrom(new InternetAddress("kenji@example.net"));
        reply.setText(text);
        return reply;
    }

    private static byte[] bytes(MimeMessage mail) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try {
            mail.writeTo(out);
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException(failure);
        }
        return out.toByteArray();
    }

    private void reply(PageRequest request, String text) throws MessagingException {
        house.post(replying(request, text));
    }

    private void awaitRead() {
        await().atMost(SOON).until(() -> !house.mails("bot").isEmpty() && house.unseen("bot") == 0);
    }

    private PageRequest to(String address) {
        PageRequest one = request(1);
        return new PageRequest(
                one.page(),
                one.attempt(),
                one.manner(),
                address,
                one.person(),
                one.name(),
                one.switchover(),
                one.customer(),
                one.customerName(),
                one.role(),
                one.urgency(),
                one.by(),
                one.reasons(),
                one.context(),
                one.reference(),
                one.openedAt(),
                one.at());
    }

    @Test
    void theMailSaysThatAMachineWroteItAndNothingOfTheTextBecomesAHeader() throws Exception {
        inbox.linksBelow("https://bot.example.net/answer/");
        pager().send(request(1));
        await().atMost(SOON).until(() -> calls().size() == 1);
        MimeMessage mail = calls().get(0);
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("edge 503s rising", "日本").doesNotContain("\n");
        assertThat(mail.getContent().toString()).contains("https://bot.example.net/answer/pointsman:acme-1:neteng:0:1");
        assertThat(header(mail, "Return-Path"))
                .isEqualTo("<bot+" + keys.of(request(1).attempt()) + "@example.net>");
    }

    @Test
    void aReplyMaySayWhenOneIsThereAndIsAnsweredWhenItIsInTheLog() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        reply(request, "ack 10m\r\n");
        await().atMost(SOON)
                .until(() -> inbox.answers()
                        .contains(new PageAnswer.Acknowledged(
                                request.attempt(), new Answerer.Addressee(), Optional.of(Duration.ofMinutes(10)))));
        await().atMost(SOON)
                .until(() -> calls().stream().anyMatch(mail -> shown(mail).contains("You have taken it.")));
    }

    @Test
    void aReplyMayDecline() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        reply(request, "Decline: on a plane\r\n");
        await().atMost(SOON)
                .until(() -> inbox.answers()
                        .contains(new PageAnswer.Declined(request.attempt(), new Answerer.Addressee(), "on a plane")));
    }

    @Test
    void anAnswerThatIsNotInTheLogIsReadAgain() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        inbox.answersFromNowOn(new Heard(Heard.Result.NOT_RECORDED, ""));
        acknowledge(request);
        await().atMost(SOON).until(() -> inbox.answers().size() > 1);
        inbox.answersFromNowOn(new Heard(Heard.Result.DONE, "You have taken it."));
        awaitRead();
    }

    @Test
    void anOutOfOfficeNeverAcknowledges() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        MimeMessage absent = replying(request, "ACK, I am on holiday until Monday.\r\n");
        absent.setHeader("Auto-Submitted", "auto-replied");
        house.post(absent);
        awaitRead();
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void whatIsOnlyQuotedNeverAcknowledges() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        reply(request, "> ACK\r\nwhat is this?\r\n");
        awaitRead();
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void whoDidNotGetTheMailCannotAnswerIt() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        MimeMessage forged = new MimeMessage(house.session());
        forged.setFrom(new InternetAddress("kenji@example.net"));
        forged.setRecipients(
                MimeMessage.RecipientType.TO,
                "bot+" + new ReplyKeys("another secret").of(request.attempt()) + "@example.net");
        forged.setSubject("Re: [acme-1 neteng] edge 503s rising");
        forged.setText("ACK");
        house.post(forged);
        reply(request, "hello\r\n");
        await().atMost(SOON).until(() -> house.mails("bot").size() == 2 && house.unseen("bot") == 1);
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void aMailThatComesBackIsSaidToBeUndelivered() throws Exception {
        PageRequest gone = to("gone@example.net");
        inbox.open(gone);
        pager().send(gone);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inbox.answers())
                        .anySatisfy(answer -> assertThat(answer)
                                .isInstanceOfSatisfying(PageAnswer.Undelivered.class, undelivered -> {
                                    assertThat(undelivered.key()).isEqualTo(gone.attempt());
                                    assertThat(undelivered.why()).startsWith("the mail came back");
                                })));
    }

    @Test
    void anAddressThatTheServerDoesNotTakeIsForGood() {
        assertThatThrownBy(() -> pager().send(to("kenji@elsewhere.example")))
                .isInstanceOfSatisfying(
                        PageNotSent.class,
                        refused -> assertThat(refused.isForGood()).isTrue())
                .hasMessageMatching("the mail server said 5\\d\\d");
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws Exception {
        try (HostileSmtp busy = new HostileSmtp("RCPT", "451 4.3.0 try <kenji@example.net> later")) {
            start(Map.of("host", "127.0.0.1", "port", busy.port(), "tls", "none"));
            assertThatThrownBy(() -> pager().send(request(1)))
                    .isInstanceOfSatisfying(
                            PageNotSent.class,
                            later -> assertThat(later.isForGood()).isFalse())
                    .hasMessage("the mail server said 451");
        }
    }

    @Test
    void aServerThatIsSilentAtTheEndLeavesItOpenWhetherTheMailWasSent() throws Exception {
        try (HostileSmtp silent = new HostileSmtp(".", "")) {
            start(Map.of("host", "127.0.0.1", "port", silent.port(), "tls", "none", "timeout", "300ms"));
            assertThatThrownBy(() -> pager().send(request(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the mail server did not say whether it took the mail: no answer in time");
        }
    }

    @Test
    void nothingIsSaidToAServerThatDoesNotEncrypt() throws Exception {
        try (HostileSmtp plain = new HostileSmtp("STARTTLS", "502 no")) {
            Map<String, Object> smtp = smtp();
            smtp.put("port", plain.port());
            start(smtp);
            assertThatThrownBy(() -> pager().send(request(1)))
                    .isInstanceOf(PageNotSent.class)
                    .hasMessage("the mail server cannot be used: it has no STARTTLS");
            assertThat(plain.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        Map<String, Object> smtp = smtp();
        smtp.put("host", "127.0.0.1");
        start(smtp);
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOf(PageNotSent.class)
                .hasMessageStartingWith("the mail server cannot be used");
    }

    @Test
    void aWrongPasswordIsForGoodAndSaysWhoseItIs() {
        Map<String, Object> smtp = smtp();
        smtp.put("password-env", "SECRET");
        start(smtp);
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class,
                        refused -> assertThat(refused.isForGood()).isTrue())
                .hasMessage("the mail server refused the login of plugins.mail.smtp");
    }

    @Test
    void aPasswordNeverGoesOverANetworkInPlainText() {
        Map<String, Object> smtp = smtp();
        smtp.put("host", "mail.example.net");
        smtp.put("tls", "none");
        assertThatThrownBy(() -> start(smtp)).hasMessageContaining("a password goes over a network only with");
    }
}
