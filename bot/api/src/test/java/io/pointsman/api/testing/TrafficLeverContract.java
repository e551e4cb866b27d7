package io.pointsman.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.Share;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.LeverRequest.Direction;
import io.pointsman.api.lever.TrafficLever;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every lever of a plugin keeps, over a service that the test controls. */
public abstract class TrafficLeverContract {

    /** The lever, ready to be asked. */
    protected abstract TrafficLever lever();

    /** Arguments with which it works. */
    protected abstract SortedMap<String, String> goodArguments();

    /** Arguments of which one is wrong or missing. */
    protected abstract SortedMap<String, String> badArguments();

    /** The share that is on us, as the service really has it. */
    protected abstract Share moved();

    /** How often the service really moved traffic. */
    protected abstract int moves();

    /** From now on the service does nothing of what it is asked. */
    protected abstract void breakTheService();

    /** A request with the good arguments. */
    protected final LeverRequest request(int number, int percent) {
        return new LeverRequest(
                "pointsman:acme-1:lever:" + number,
                number,
                new SwitchoverId("acme-1"),
                new CustomerId("acme"),
                new CustomerTraffic(List.of("www.acme.example"), List.of(), List.of()),
                Share.percent(percent),
                percent == 0 ? Direction.ROLLBACK : Direction.RISE,
                new TreeMap<>(goodArguments()),
                Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void itsNameIsOneWordThatStays() {
        assertThat(lever().name()).matches("\\S+").isEqualTo(lever().name());
    }

    @Test
    void goodArgumentsAreNoProblemAndBadOnesOneLine() {
        assertThat(lever().problem(goodArguments())).isEmpty();
        assertThat(lever().problem(badArguments()).orElseThrow()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void itMovesAndSaysTo() throws Exception {
        assertThat(lever().ask(request(1, 5)))
                .isInstanceOfSatisfying(
                        LeverAnswer.Moved.class,
                        answer -> assertThat(answer.share()).isEqualTo(Share.percent(5)));
        assertThat(moved()).isEqualTo(Share.percent(5));
        assertThat(lever().ask(request(2, 0))).isInstanceOf(LeverAnswer.Moved.class);
        assertThat(moved()).isEqualTo(Share.NONE);
    }

    @Test
    void askedAgainWithTheSameKeyItMovesNothingMore() throws Exception {
        lever().ask(request(1, 5));
        int before = moves();
        LeverAnswer again = lever().ask(request(1, 5));
        assertThat(moves()).isEqualTo(before);
        assertThat(again)
                .isInstanceOfSatisfying(
                        LeverAnswer.Moved.class,
                        answer -> assertThat(answer.share()).isEqualTo(Share.percent(5)));
    }

    @Test
    void ofABrokenServiceItNeverSaysThatItMoved() {
        breakTheService();
        LeverAnswer answer;
        try {
            answer = lever().ask(request(1, 5));
        } catch (Exception failure) {
            return;
        }
        assertThat(answer).isNotInstanceOf(LeverAnswer.Moved.class);
    }

    @Test
    void severalRequestsAtOnceAreEachAnswered() throws Exception {
        TrafficLever lever = lever();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LeverAnswer>> answers = IntStream.rangeClosed(1, 8)
                    .mapToObj(number -> threads.submit(() -> lever.ask(request(number, number))))
                    .toList();
            for (Future<LeverAnswer> answer : answers) {
                assertThat(answer.get()).isNotNull();
            }
        }
    }
}
