package io.pointsman.plugin.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.page.Pager;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.PagerContract;
import io.pointsman.api.testing.RecordingPagerInbox;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both ways of calling share. */
abstract class TwilioContract extends PagerContract {

    private final LiveHost host = new LiveHost();
    private final RecordingPagerInbox inbox = new RecordingPagerInbox();
    private final TwilioPlugin plugin = new TwilioPlugin();
    final LocalTwilio twilio = new LocalTwilio(plugin.endpoints());
    private boolean started;

    /** Which of the pagers of the plugin. */
    abstract int which();

    @AfterEach
    void close() {
        plugin.stop();
        twilio.close();
        host.close();
    }

    static Map<String, Object> options(String url) {
        return Map.of(
                "account",
                LocalTwilio.ACCOUNT,
                "token-env",
                "TOKEN",
                "from",
                LocalTwilio.NUMBER,
                "url",
                url,
                "timeout",
                "500ms");
    }

    @Override
    protected Pager pager() {
        Pager pager = plugin.pagers().get(which());
        if (!started) {
            started = true;
            plugin.start(TestContext.of(host, options(twilio.url().toString())));
            pager.listen(inbox);
        }
        return pager;
    }

    @Override
    protected RecordingPagerInbox inbox() {
        return inbox;
    }

    @Override
    protected String goodAddress() {
        return "+4930123456";
    }

    @Override
    protected String badAddress() {
        return "030 123456";
    }

    @Override
    protected void breakTheService() {
        pager();
        twilio.answers(new StandIn.Reply(500, "{}"));
    }

    @Test
    void theConfigurationNamesTheAccount() {
        assertThat(pager().problem("+4930123456", TestContext.settings(Map.of()))
                        .orElseThrow())
                .contains("plugins: {twilio: {account: …");
        assertThat(pager().problem("+4930123456", TestContext.settings(options("https://api.twilio.com"))))
                .isEmpty();
        assertThat(TwilioSettings.of(
                                TestContext.settings(options("https://api.twilio.com")), java.util.Optional.empty())
                        .toString())
                .doesNotContain(LocalTwilio.TOKEN);
    }
}
