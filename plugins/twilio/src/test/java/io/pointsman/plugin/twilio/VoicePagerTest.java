package io.pointsman.plugin.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.web.WebResponse;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class VoicePagerTest extends TwilioContract {

    @Override
    int which() {
        return 1;
    }

    private static Element gather(LocalTwilio.Made call) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(call.field("Twiml"))));
            return (Element) document.getElementsByTagName("Gather").item(0);
        } catch (Exception unreadable) {
            throw new IllegalStateException("Twilio would hang up: " + call.field("Twiml"), unreadable);
        }
    }

    private List<LocalTwilio.Made> calls(PageRequest request) {
        return twilio.calls().stream()
                .filter(call -> gather(call).getAttribute("action").endsWith("/" + Codes.path(request.attempt())))
                .toList();
    }

    @Override
    protected List<String> disturbedBy(PageRequest request) {
        return calls(request).stream()
                .map(call -> gather(call).getTextContent())
                .toList();
    }

    private WebResponse press(PageRequest request, String key) {
        return twilio.tell(
                gather(calls(request).get(0)).getAttribute("action"), Map.of("CallSid", "CA1", "Digits", key));
    }

    @Override
    protected void acknowledge(PageRequest request) {
        assertThat(press(request, "1").text()).contains("<Say>You have taken it.</Say>");
    }

    @Test
    void twoDeclinesAndAnotherKeyDoesNothing() throws Exception {
        PageRequest request = sent(1);
        inbox().open(request);
        assertThat(press(request, "7").text()).contains("means nothing");
        press(request, "2");
        assertThat(inbox().answers())
                .containsExactly(new PageAnswer.Declined(request.attempt(), new Answerer.Addressee(), ""));
    }

    @Test
    void aCallThatNobodyTakesIsSaidToHaveReachedNobodyAndAMailboxTakesNothing() throws Exception {
        PageRequest request = sent(1);
        String status = twilio.calls().get(0).field("StatusCallback");
        twilio.tell(status, Map.of("CallSid", "CA1", "CallStatus", "completed"));
        assertThat(inbox().answers()).isEmpty();
        twilio.tell(status, Map.of("CallSid", "CA1", "CallStatus", "no-answer"));
        assertThat(inbox().answers())
                .containsExactly(new PageAnswer.Undelivered(request.attempt(), "nobody picked up"));
    }

    @Test
    void whatTwilioDidNotSignIsNotHeard() throws Exception {
        PageRequest request = sent(1);
        assertThat(twilio.tell(
                                gather(calls(request).get(0)).getAttribute("action"),
                                Map.of("Digits", "1"),
                                "another token")
                        .status())
                .isEqualTo(403);
        assertThat(inbox().answers()).isEmpty();
    }

    @Test
    void aMessagingServiceCannotCall() {
        assertThat(pager().problem(
                                "+4930123456",
                                io.pointsman.http.testing.TestContext.settings(
                                        Map.of("account", "AC1", "from", "MG0123456789abcdef0123456789abcdef"))))
                .isEqualTo(
                        Optional.of("a messaging service cannot call: plugins.twilio.from must be a number for voice"));
    }
}
