package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.RecordingPagerInbox;
import io.pointsman.api.web.WebMethod;
import io.pointsman.api.web.WebRequest;
import io.pointsman.api.web.WebResponse;
import io.pointsman.store.memory.MemoryEventStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerDeskTest {

    private static final String SECRET = "a secret of the right length";

    private static Function<String, byte[]> signing(String secret) {
        return text -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    private static final URI BOT = URI.create("https://bot.example.net");

    private final LiveHost host = new LiveHost();
    private final MemoryEventStore store = new MemoryEventStore(host::now);
    private final RecordingPagerInbox inbox = new RecordingPagerInbox();
    private final AnswerLinks links = new AnswerLinks(host, BOT, signing(SECRET), Duration.ofHours(1));
    private final AnswerDesk desk = desk();
    private final PageRequest request = new PageRequest(
            "pointsman:acme-1:neteng:0",
            "pointsman:acme-1:neteng:0:1",
            PageRequest.Manner.FIRST,
            "kenji@example.net",
            Optional.of(new PersonId("kenji")),
            "Kenji Mori",
            new SwitchoverId("acme-1"),
            new CustomerId("acme"),
            "Acme & <b>Söhne</b>",
            Role.NETENG,
            Urgency.HIGH,
            "Nina Roth",
            List.of("<script>alert('x')</script> \"503\""),
            List.of("share 5 %, holding"),
            "",
            Instant.EPOCH,
            Instant.EPOCH);

    @AfterEach
    void close() {
        host.close();
    }

    private AnswerDesk desk() {
        return new AnswerDesk(
                host, links, pager -> pager.equals("mail") ? Optional.of(inbox) : Optional.empty(), store);
    }

    private String link() {
        return links.link("mail", request.attempt()).toString().substring((BOT + AnswerLinks.PATH).length());
    }

    private static WebResponse ask(AnswerDesk asked, String link, WebMethod method, String body) throws Exception {
        WebRequest sent = new WebRequest(
                method,
                AnswerLinks.PATH + link,
                Map.of(),
                Map.of(),
                "127.0.0.1",
                body.getBytes(StandardCharsets.UTF_8));
        return asked.answer(link, sent).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private WebResponse get(String link) throws Exception {
        return ask(desk, link, WebMethod.GET, "");
    }

    private WebResponse post(String link, String body) throws Exception {
        return ask(desk, link, WebMethod.POST, body);
    }

    @Test
    void lookingShowsThePageHoweverOftenAndAnswersNothing() throws Exception {
        inbox.open(request);
        String link = link();
        get(link);
        WebResponse page = get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<form method=\"post\">", "acme-1", "share 5 %, holding", "width=device-width")
                .contains("Acme &amp; &lt;b&gt;Söhne&lt;/b&gt;", "&lt;script&gt;alert(&#39;x&#39;)")
                .doesNotContain("<script", "src=", "href=", "@import");
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void onlyItsOwnStyleIsAllowedAndNobodyFramesIt() throws Exception {
        inbox.open(request);
        assertThat(get(link()).headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'");
    }

    @Test
    void theButtonAnswersForWhoeverGotTheLink() throws Exception {
        inbox.open(request);
        assertThat(post(link(), "answer=ack+15m").text()).contains("You have taken it.");
        assertThat(inbox.answers())
                .containsExactly(new PageAnswer.Acknowledged(
                        request.attempt(), new Answerer.Addressee(), Optional.of(Duration.ofMinutes(15))));
    }

    @Test
    void theButtonOfAPhoneSendsNoFieldAndAcknowledges() throws Exception {
        inbox.open(request);
        assertThat(post(link(), "").status()).isEqualTo(200);
        assertThat(inbox.answers())
                .containsExactly(
                        new PageAnswer.Acknowledged(request.attempt(), new Answerer.Addressee(), Optional.empty()));
    }

    @Test
    void onePersonMayDecline() throws Exception {
        inbox.open(request);
        post(link(), "answer=decline");
        assertThat(inbox.answers())
                .containsExactly(new PageAnswer.Declined(request.attempt(), new Answerer.Addressee(), ""));
    }

    @Test
    void aLinkAnswersOnceAlsoAfterARestart() throws Exception {
        inbox.open(request);
        String link = link();
        post(link, "answer=ack");
        assertThat(post(link, "answer=ack").status()).isEqualTo(410);
        assertThat(ask(desk(), link, WebMethod.POST, "answer=ack").status()).isEqualTo(410);
        assertThat(get(link).status()).isEqualTo(410);
        assertThat(inbox.answers()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNotInTheLogDoesNotUseTheLinkUp() throws Exception {
        inbox.open(request);
        String link = link();
        inbox.answersFromNowOn(new Heard(Heard.Result.NOT_RECORDED, ""));
        assertThat(post(link, "answer=ack").status()).isEqualTo(503);
        inbox.answersFromNowOn(new Heard(Heard.Result.DONE, "You have taken it."));
        assertThat(post(link, "answer=ack").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoAnswerIsToldSo() throws Exception {
        inbox.open(request);
        assertThat(post(link(), "answer=%zz").status()).isEqualTo(400);
        assertThat(post(link(), "answer=whatever").status()).isEqualTo(400);
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void aLinkThatWasTamperedWithIsUnknown() throws Exception {
        inbox.open(request);
        String link = link();
        char other = link.charAt(3) == 'A' ? 'B' : 'A';
        for (String forged : List.of(
                link.substring(0, 3) + other + link.substring(4),
                link.substring(0, link.indexOf('.')),
                link.substring(0, link.indexOf('.') + 1),
                "",
                ".",
                "%",
                "a".repeat(5000))) {
            assertThat(post(forged, "answer=ack").status()).as(forged).isEqualTo(404);
        }
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void aLinkUnderAnotherSecretIsUnknown() throws Exception {
        AnswerLinks others = new AnswerLinks(host, BOT, signing("another secret of that length"), Duration.ofHours(1));
        String link = others.link("mail", request.attempt()).toString().substring((BOT + AnswerLinks.PATH).length());
        assertThat(post(link, "answer=ack").status()).isEqualTo(404);
    }

    @Test
    void aLinkThatIsTooOldSaysSo() throws Exception {
        AnswerLinks old = new AnswerLinks(host, BOT, signing(SECRET), Duration.ofSeconds(-1));
        String link = old.link("mail", request.attempt()).toString().substring((BOT + AnswerLinks.PATH).length());
        WebResponse answer = post(link, "answer=ack");
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.text()).contains("too old");
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void aPageThatIsOverHasNoButton() throws Exception {
        WebResponse page = get(link());
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.text()).contains("over").doesNotContain("<form");
    }
}
