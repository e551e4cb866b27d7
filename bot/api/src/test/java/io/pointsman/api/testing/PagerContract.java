package io.pointsman.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.page.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every channel keeps, over a service that the test controls: the most real one there is. */
public abstract class PagerContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** The channel, which has {@link #inbox} and may send. The same during one test. */
    protected abstract Pager pager();

    /** The inbox that {@link Pager#listen} was given. */
    protected abstract RecordingPagerInbox inbox();

    /** An address that reaches somebody. */
    protected abstract String goodAddress();

    /** An address that is none. */
    protected abstract String badAddress();

    /** The texts with which somebody was really disturbed for this attempt, each as they would read it. */
    protected abstract List<String> disturbedBy(PageRequest request);

    /** From now on the service takes nothing. */
    protected abstract void breakTheService();

    /** Somebody really acknowledges the attempt, as a person would; called where the channel {@code answers}. */
    protected void acknowledge(PageRequest request) throws Exception {
        throw new UnsupportedOperationException("a channel over which answers come back says how");
    }

    /** The attempt of that number of the page of neteng, with hostile text in it. */
    protected final PageRequest request(int number) {
        Instant at = Instant.parse("2026-11-24T12:00:00Z");
        return new PageRequest(
                "pointsman:acme-1:neteng:0",
                "pointsman:acme-1:neteng:0:" + number,
                PageRequest.Manner.FIRST,
                goodAddress(),
                Optional.of(new PersonId("kenji")),
                "Kenji Mori",
                new SwitchoverId("acme-1"),
                new CustomerId("acme"),
                "Acme <b>&amp; Söhne",
                Role.NETENG,
                Urgency.HIGH,
                "Nina Roth",
                List.of("edge 503s rising\r\n.\r\nBcc: x@example.net <script>alert(1)</script> \"quoted\" 日本"),
                List.of("share 5 %, holding", "next: g2"),
                "",
                at,
                at);
    }

    @Test
    void itsNameIsOneWordThatStays() {
        assertThat(pager().name()).matches("\\S+").isEqualTo(pager().name());
    }

    @Test
    void whatItGuaranteesStays() {
        assertThat(pager().guarantees()).isEqualTo(pager().guarantees());
    }

    @Test
    void aGoodAddressIsNoProblemAndABadOneIsOneLine() {
        assertThat(pager().problem(goodAddress())).isEmpty();
        assertThat(pager().problem(badAddress()).orElseThrow()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void whoIsCalledReadsForWhichSwitchoverAndRoleAndWhy() throws Exception {
        PageRequest request = request(1);
        pager().send(request);
        await(request, 1);
        assertThat(disturbedBy(request).get(0)).contains("acme-1", "neteng", "edge 503s rising");
    }

    @Test
    void theSameAttemptAgainDisturbsNobodyTwiceOrSaysThatItRepeats() throws Exception {
        PageRequest request = request(1);
        pager().send(request);
        await(request, 1);
        pager().send(request.in(PageRequest.Manner.REPEAT));
        if (pager().guarantees().deduplicates()) {
            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .atMost(SOON)
                    .until(() -> disturbedBy(request).size() == 1);
        } else {
            await(request, 2);
            assertThat(disturbedBy(request).get(1).toLowerCase(Locale.ROOT)).contains("repeat");
        }
    }

    @Test
    void anAttemptThatWasSentIsNeverSaidNotToBeThere() throws Exception {
        PageRequest request = request(1);
        PageReceipt receipt = pager().send(request);
        await(request, 1);
        assertThat(pager().find(request)).isNotInstanceOf(PageTrace.NotThere.class);
        assertThat(receipt.reference()).doesNotContain("\n");
    }

    @Test
    void anAttemptThatWasNotSentIsNeverFound() throws Exception {
        assertThat(pager().find(request(7))).isNotInstanceOf(PageTrace.Found.class);
    }

    @Test
    void ofABrokenServiceItNeverSaysThatItSent() {
        breakTheService();
        assertThatThrownBy(() -> pager().send(request(1)))
                .satisfies(problem -> assertThat(problem.getMessage())
                        .as("one line without the address")
                        .isNotBlank()
                        .doesNotContain("\n")
                        .doesNotContain(goodAddress()));
    }

    @Test
    void whatIsWithdrawnTwiceOrWasNeverSentIsNoProblem() throws Exception {
        PageRequest request = sent(1);
        pager().withdraw(request, ending(Pager.Ending.TAKEN, "Kenji Mori has taken it."));
        pager().withdraw(request, ending(Pager.Ending.CLOSED, "You are released."));
        pager().withdraw(request, ending(Pager.Ending.CLOSED, "You are released."));
        pager().withdraw(request(9), ending(Pager.Ending.CLOSED, "You are released."));
    }

    private static Withdrawal ending(Pager.Ending how, String text) {
        return new Withdrawal(how, Optional.of(new PersonId("kenji")), text);
    }

    @Test
    void oneMoreReasonIsNoProblem() throws Exception {
        pager().note(sent(1), "one more reason: latency too");
    }

    @Test
    void severalAtOnceAreEachSent() throws Exception {
        Pager pager = pager();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PageReceipt>> receipts = IntStream.rangeClosed(1, 4)
                    .mapToObj(number -> threads.submit(() -> pager.send(request(number))))
                    .toList();
            for (Future<PageReceipt> receipt : receipts) {
                assertThat(receipt.get()).isNotNull();
            }
        }
    }

    @Test
    void anAcknowledgementComesBackForTheAttempt() throws Exception {
        if (!pager().guarantees().answers()) {
            return;
        }
        PageRequest request = sent(1);
        inbox().open(request);
        acknowledge(request);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(inbox().answers()).anySatisfy(answer -> {
                    assertThat(answer).isInstanceOf(PageAnswer.Acknowledged.class);
                    assertThat(answer.key()).isIn(request.attempt(), request.page());
                }));
    }

    /** The attempt, sent, with what the channel said of it. */
    protected final PageRequest sent(int number) throws Exception {
        PageRequest request = request(number);
        PageReceipt receipt = pager().send(request);
        await(request, 1);
        return request.known(receipt.reference());
    }

    private void await(PageRequest request, int times) {
        Awaitility.await().atMost(SOON).until(() -> disturbedBy(request).size() >= times);
    }
}
