package io.pointsman.plugin.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.web.WebResponse;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmsPagerTest extends TwilioContract {

    private static final String ANSWERS = TestContext.BOT + "/plugins/twilio/sms/answers";

    @Override
    int which() {
        return 0;
    }

    private static String code(PageRequest request) {
        return new Codes(LocalTwilio.TOKEN).of(request.attempt());
    }

    @Override
    protected List<String> disturbedBy(PageRequest request) {
        return twilio.messages().stream()
                .map(message -> message.field("Body"))
                .filter(body -> body.contains(" ACK " + code(request)))
                .toList();
    }

    @Override
    protected void acknowledge(PageRequest request) {
        assertThat(reply("Ack " + code(request)).status()).isEqualTo(200);
    }

    private WebResponse reply(String text) {
        return twilio.tell(ANSWERS, Map.of("From", goodAddress(), "To", LocalTwilio.NUMBER, "Body", text));
    }

    private PageRequest open() throws Exception {
        PageRequest request = sent(1);
        inbox().open(request);
        return request;
    }

    private WebResponse status(String status) {
        String address = twilio.messages().get(0).field("StatusCallback");
        return twilio.tell(address, Map.of("MessageSid", "SM1", "MessageStatus", status, "ErrorCode", "30003"));
    }

    @Test
    void anAnswerMaySayWhenAndIsAnswered() throws Exception {
        PageRequest request = open();
        assertThat(reply(" ack " + code(request) + " 10m\n").text()).contains("<Message>You have taken it.</Message>");
        assertThat(inbox().answers())
                .containsExactly(new PageAnswer.Acknowledged(
                        request.attempt(), new Answerer.Addressee(), Optional.of(Duration.ofMinutes(10))));
    }

    @Test
    void noDeclines() throws Exception {
        PageRequest request = open();
        reply("NO " + code(request) + " on a plane");
        assertThat(inbox().answers())
                .containsExactly(new PageAnswer.Declined(request.attempt(), new Answerer.Addressee(), "on a plane"));
    }

    @Test
    void anAnswerWithoutTheCodeOrFromAnotherNumberTakesNothing() throws Exception {
        PageRequest request = open();
        assertThat(reply("ack").text()).contains("four digits");
        String other = String.format("%04d", (Integer.parseInt(code(request)) + 1) % 10_000);
        assertThat(reply("ack " + other).text()).contains("four digits");
        assertThat(twilio.tell(ANSWERS, Map.of("From", "+4930999999", "Body", "ack " + code(request)))
                        .text())
                .endsWith("<Response/>");
        assertThat(inbox().answers()).isEmpty();
    }

    @Test
    void whatTwilioDidNotSignIsNotHeard() throws Exception {
        PageRequest request = open();
        assertThat(twilio.tell(ANSWERS, Map.of("From", goodAddress(), "Body", "ack " + code(request)), "another token")
                        .status())
                .isEqualTo(403);
        assertThat(inbox().answers()).isEmpty();
    }

    @Test
    void theSignatureIsThatOfTwiliosOwnExample() {
        assertThat(
                        TwilioSignature.of(
                                "12345",
                                "https://mycompany.com/myapp.php?foo=1&bar=2",
                                TwilioSignature.fields(
                                        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212")))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void itIsSaidWhenItArrivedAndWhenItDidNot() throws Exception {
        PageRequest request = open();
        status("sent");
        assertThat(inbox().answers()).as("sent is not arrived").isEmpty();
        status("delivered");
        status("undelivered");
        assertThat(inbox().answers())
                .containsExactly(
                        new PageAnswer.Delivered(request.attempt()),
                        new PageAnswer.Undelivered(
                                request.attempt(), "the message was not delivered (error 30003 of Twilio)"));
    }

    @Test
    void whatCannotBeRecordedIsToldAgain() throws Exception {
        open();
        inbox().answersFromNowOn(new Heard(Heard.Result.NOT_RECORDED, ""));
        assertThat(status("delivered").status()).isEqualTo(503);
    }

    @Test
    void whatWasSentIsFoundByItsCodeAfterARestart() throws Exception {
        PageRequest request = sent(1);
        assertThat(pager().find(request)).isEqualTo(new PageTrace.Found(PageReceipt.sent(request.reference())));
        assertThat(pager().find(request(2))).isInstanceOf(PageTrace.Unknown.class);
    }

    @Test
    void whoIsReleasedIsTold() throws Exception {
        pager().withdraw(sent(1), new Withdrawal(Pager.Ending.CLOSED, Optional.empty(), "you are released"));
        assertThat(twilio.messages().get(1).field("Body")).isEqualTo("you are released");
    }

    @Test
    void aNumberThatIsNoneIsForGoodAndSilenceIsNotKnown() {
        pager();
        twilio.answers(new StandIn.Reply(400, "{\"code\": 21211, \"message\": \"Invalid 'To' +4930123456\"}"));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isTrue());
        twilio.answers(StandIn.Reply.silence());
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("Twilio: no answer within 500ms");
    }
}
