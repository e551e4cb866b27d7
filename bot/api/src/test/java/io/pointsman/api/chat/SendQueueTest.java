package io.pointsman.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.SendQueue.Departure;
import io.pointsman.api.chat.SendQueue.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order in which things leave, and how fast. */
class SendQueueTest {

    private static final long SECOND = 1_000_000_000L;

    /** What a thing costs is its last digit, if it has one. */
    private static int cost(String item) {
        char last = item.charAt(item.length() - 1);
        return Character.isDigit(last) ? last - '0' : 1;
    }

    private final SendQueue<String> queue = new SendQueue<>(new TokenBucket(1, 4, 0), SendQueueTest::cost);

    private List<String> leave(long nanos) {
        List<String> left = new ArrayList<>();
        for (Optional<Departure<String>> next = queue.poll(nanos); next.isPresent(); next = queue.poll(nanos)) {
            left.add(next.get().item());
        }
        return left;
    }

    @Test
    void aBucketGivesABurstAndThenThePace() {
        TokenBucket bucket = new TokenBucket(1, 2, 0);
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.until(0, 1)).isEqualTo(SECOND);
        assertThat(bucket.take(SECOND)).isTrue();
    }

    @Test
    void talkLeavesHalfOfTheBurstToWhatIsCritical() {
        for (String talk : List.of("a", "b", "c", "d")) {
            queue.add(Urgency.NORMAL, "#room", talk);
        }
        assertThat(leave(0)).containsExactly("a", "b");
        assertThat(queue.until(0)).hasValue(SECOND);
        queue.add(Urgency.CRITICAL, "#room", "hold");
        queue.add(Urgency.CRITICAL, "#staff", "hold too");
        queue.add(Urgency.CRITICAL, "#other", "hold as well");
        assertThat(leave(0)).containsExactly("hold", "hold too");
        assertThat(queue.until(0)).hasValue(SECOND);
        assertThat(leave(SECOND)).containsExactly("hold as well");
        assertThat(leave(4 * SECOND)).as("the reserve is filled first").containsExactly("c");
        assertThat(leave(5 * SECOND)).containsExactly("d");
        assertThat(queue.until(5 * SECOND)).isEmpty();
    }

    @Test
    void whatIsUrgentGoesFirstTargetsTakeTurnsAndTheLastTwoDoAsWell() {
        queue.add(Urgency.NORMAL, "#a", "a first");
        queue.add(Urgency.NORMAL, "#a", "a second");
        queue.add(Urgency.NORMAL, "#b", "b");
        queue.add(Urgency.UPKEEP, "", "topic");
        queue.add(Urgency.UPKEEP, "", "mode");
        queue.add(Urgency.REPLY, "#a", "answer");
        queue.add(Urgency.CONTROL, "", "nick");
        List<String> left = new ArrayList<>();
        for (int second = 0; !queue.isEmpty(); second++) {
            left.addAll(leave(second * SECOND));
        }
        assertThat(left).containsExactly("nick", "answer", "topic", "a first", "mode", "b", "a second");
    }

    @Test
    void aDearThingGoesWhenNothingIsMissingAndWhatIsPastNeedCostsNothing() {
        queue.add(Urgency.UPKEEP, "", "invite 4");
        queue.add(Urgency.NORMAL, "#a", "needless 0");
        queue.add(Urgency.NORMAL, "#a", "talk");
        assertThat(leave(0)).containsExactly("invite 4", "needless 0");
        assertThat(leave(2 * SECOND)).isEmpty();
        assertThat(leave(3 * SECOND)).containsExactly("talk");
    }

    @Test
    void theFirstsOfOtherTargetsTravelAlongForNothingAndNothingOvertakesWithinATarget() {
        for (String room : List.of("#a", "#b", "#c")) {
            queue.add(Urgency.CRITICAL, room, "freeze");
        }
        queue.add(Urgency.CRITICAL, "#d", "hold");
        queue.add(Urgency.CRITICAL, "#d", "freeze");
        queue.add(Urgency.NORMAL, "#e", "freeze");
        Departure<String> first = queue.poll(0).orElseThrow();
        assertThat(first).isEqualTo(new Departure<>(Urgency.CRITICAL, "#a", "freeze"));
        assertThat(queue.takeAlong(Urgency.CRITICAL, other -> other.item().equals(first.item())))
                .extracting(Departure::target)
                .containsExactly("#b", "#c");
        assertThat(leave(0))
                .as("only one line is paid for, and talk leaves the reserve alone")
                .containsExactly("hold", "freeze");
    }

    @Test
    void whatIsClearedIsReturnedAndDoesNotLeave() {
        queue.add(Urgency.NORMAL, "#a", "talk");
        queue.add(Urgency.CRITICAL, "#a", "hold");
        assertThat(queue.clear()).containsExactly("hold", "talk");
        assertThat(queue.isEmpty()).isTrue();
        assertThat(leave(0)).isEmpty();
    }
}
