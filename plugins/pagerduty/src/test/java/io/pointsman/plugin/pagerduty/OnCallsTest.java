package io.pointsman.plugin.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.calendar.Span;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.oncall.Shift;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.OnCallSourceContract;
import io.pointsman.api.testing.SilentServer;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import io.pointsman.plugin.pagerduty.testing.LocalPagerDuty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules of both kinds and policies of a PagerDuty that pages, repeats itself, is ill, or goes on for ever. */
class OnCallsTest extends OnCallSourceContract {

    private static final Duration DAY = Duration.ofDays(1);

    private final LiveHost host = new LiveHost();
    private final LocalPagerDuty pagerDuty = new LocalPagerDuty();
    private final SilentServer silent = SilentServer.start();
    private PagerDutyPlugin plugin = started(pagerDuty.url(), Map.of());

    private PagerDutyPlugin started(URI url, Map<String, String> people) {
        PagerDutyPlugin made = new PagerDutyPlugin();
        made.start(TestContext.of(
                host,
                Map.of("token-env", "TOKEN", "api-url", url.toString(), "timeout", "2s", "people", people)));
        return made;
    }

    @BeforeEach
    void twoDays() {
        pagerDuty.onCall("PANN", "PI7DH85", "PT20YPA", 1, BEGINS, BEGINS.plus(DAY));
        pagerDuty.onCall("PBOB", "PI7DH85", "PT20YPA", 1, BEGINS.plus(DAY), BEGINS.plus(DAY.multipliedBy(2)));
        // Another policy calls the same schedule.
        pagerDuty.onCall("PANN", "PI7DH85", "POTHER", 2, BEGINS, BEGINS.plus(DAY));
        pagerDuty.onCall("PKENJI", "PNIGHTS", "PT20YPA", 2, BEGINS, BEGINS.plus(DAY));
    }

    @AfterEach
    void close() {
        plugin.stop();
        pagerDuty.close();
        silent.close();
        host.close();
    }

    @Override
    protected OnCallSource source() {
        return plugin.onCallSources().get(0);
    }

    @Override
    protected String of() {
        return "PI7DH85";
    }

    @Override
    protected String secret() {
        return LocalPagerDuty.TOKEN;
    }

    @Override
    protected void fails() {
        pagerDuty.breakDown();
    }

    @Override
    protected void isSilent() {
        plugin.stop();
        plugin = started(URI.create("http://127.0.0.1:" + silent.address().getPort()), Map.of());
    }

    private List<String> who(String of) throws Exception {
        return source().shifts(of, BEGINS, BEGINS.plus(DAY)).stream()
                .map(Shift::who)
                .toList();
    }

    @Test
    void aScheduleOfTheNewerKindIsReadLikeOneOfLayers() throws Exception {
        pagerDuty.onCallByShifts("PJONAS", "P3SHIFT", "PT20YPA", BEGINS, BEGINS.plus(DAY));
        assertThat(source().shifts("P3SHIFT", BEGINS, BEGINS.plus(DAY)))
                .containsExactly(new Shift(new Span(BEGINS, BEGINS.plus(DAY)), "jonas@example.net"));
    }

    @Test
    void aLevelOfAPolicyIsWhoeverItCalls() throws Exception {
        assertThat(who("policy/PT20YPA")).containsExactly("ann@example.net");
        assertThat(who("policy/PT20YPA/1")).containsExactly("ann@example.net");
        assertThat(who("policy/PT20YPA/2")).containsExactly("Kenji@example.net");
        assertThat(who("policy/PT20YPA/3")).isEmpty();
    }

    @Test
    void whoIsCalledDirectlyIsOnCallForAsLongAsWasAsked() throws Exception {
        pagerDuty.onCallAlways("PBOB", "PBOSS", 1);
        assertThat(source().shifts("policy/PBOSS", BEGINS, BEGINS.plus(DAY)))
                .containsExactly(new Shift(new Span(BEGINS, BEGINS.plus(DAY)), "bob@example.net"));
    }

    @Test
    void manyShiftsComePageByPage() throws Exception {
        IntStream.range(0, 250)
                .forEach(hour -> pagerDuty.onCall(
                        hour % 2 == 0 ? "PANN" : "PBOB",
                        "PHOURLY",
                        "PT20YPA",
                        3,
                        BEGINS.plus(Duration.ofHours(hour)),
                        BEGINS.plus(Duration.ofHours(hour + 1L))));
        assertThat(source().shifts("PHOURLY", BEGINS, BEGINS.plus(Duration.ofDays(35))))
                .hasSize(250);
        assertThat(pagerDuty.asked()).hasSize(3);
    }

    @Test
    void onePlaceThatGoesOnForEverIsLeft() {
        pagerDuty.tellOnCallsForEver();
        assertThatThrownBy(() -> who("PI7DH85"))
                .hasMessage("PagerDuty has more than 5000 shifts for it: that is no schedule");
    }

    @Test
    void furtherAheadThanItLooksIsNotAsked() throws Exception {
        assertThat(source().shifts("PI7DH85", BEGINS, BEGINS.plus(Duration.ofDays(400))))
                .hasSize(2);
    }

    @Test
    void whoIsToldByAnIdAloneIsLookedUpOnce() throws Exception {
        pagerDuty.tellReferencesAlone();
        assertThat(who("PI7DH85")).containsExactly("ann@example.net");
        assertThat(who("PI7DH85")).containsExactly("ann@example.net");
        assertThat(pagerDuty.asked().stream()
                        .filter(asked -> asked.path().equals("/users/PANN")))
                .hasSize(1);
    }

    @Test
    void whoIsAmongThePeopleOfTheOptionsIsThatPerson() throws Exception {
        plugin.stop();
        plugin = started(pagerDuty.url(), Map.of("anna", "Ann@Example.net"));
        assertThat(who("PI7DH85")).containsExactly("anna");
    }

    @Test
    void anAnswerThatIsNoneIsSaidInOneLine() {
        assertThat(why("{\"oncalls\": 7}")).isEqualTo("PagerDuty answers without a list of oncalls");
        assertThat(why("<html>")).endsWith("answers no JSON");
        assertThat(why("{\"oncalls\": [{\"user\": {\"id\": \"PANN\"}, \"start\": \"tomorrow\"}]}"))
                .isEqualTo("PagerDuty answers an on-call entry without a time that can be read");
        assertThat(why("{\"oncalls\": [{\"user\": null}]}")).isEqualTo("nothing");
    }

    private String why(String answer) {
        pagerDuty.next(StandIn.Reply.json(answer));
        try {
            source().shifts("PI7DH85", BEGINS, Instant.parse("2026-12-02T00:00:00Z"));
        } catch (Exception told) {
            return String.valueOf(told.getMessage());
        }
        return "nothing";
    }

    @Test
    void whatCouldBeReadIsAnIdOrAPolicyWithALevel() {
        assertThat(source().problem("PI7DH85")).isEmpty();
        assertThat(source().problem("policy/PT20YPA/2")).isEmpty();
        for (String bad : List.of("", "Daily Engineering", "pi7dh85", "policy/", "policy/PT20YPA/0", "policy/PT20YPA/1/2")) {
            assertThat(source().problem(bad)).as(bad).isPresent();
        }
    }

    @Test
    void withoutAKeyItSaysWhatIsMissing() {
        plugin.stop();
        plugin = new PagerDutyPlugin();
        plugin.start(TestContext.of(host, Map.of()));
        assertThatThrownBy(() -> who("PI7DH85"))
                .hasMessage("plugins.pagerduty needs token-env or token-file to be asked");
    }
}
