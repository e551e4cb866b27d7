package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.core.Message;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What the rooms in Slack read, beside what the log tells them. */
final class SlackRooms {

    private static final Pattern DIGEST = Pattern.compile("^In short: (\\d+) lines of the last ");

    private final SlackStage stage;

    SlackRooms(SlackStage stage) {
        this.stage = stage;
    }

    /**
     * Every line of the log was said, and none twice, whenever the bot was killed; only lines of the normal lane may be missing, and not
     * more of them than the digests say.
     */
    void haveWhatTheLogTells(Audience room) {
        Awaitility.await("the last lines arrive").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Message> told = stage.log.told(room, stage.everybodyIsIn());
            Map<String, Long> said = count(stage.said(room));
            assertThat(missing(told, Lane.CRITICAL, said)).isEmpty();
            List<String> missing = missing(told, Lane.NORMAL, said);
            assertThat((long) missing.size()).as("missing: %s", missing).isLessThanOrEqualTo(folded(room));
        });
        Map<String, Long> told =
                count(stage.log.told(room, 0).stream().map(Message::text).toList());
        Map<String, Long> said = count(stage.said(room));
        assertThat(told.entrySet())
                .allSatisfy(line -> assertThat(said.getOrDefault(line.getKey(), 0L))
                        .as("how often %s was said: %s", room, line.getKey())
                        .isLessThanOrEqualTo(line.getValue()));
    }

    /** No line that staff alone are told, and nothing of a note. */
    void theCustomerSawNoStaffLine() {
        Set<String> theirs = texts(Audience.CUSTOMER);
        Set<String> ours = texts(Audience.STAFF);
        ours.removeAll(theirs);
        assertThat(stage.said(Audience.CUSTOMER))
                .doesNotContainAnyElementsOf(ours)
                .noneMatch(SlackRooms::isOfStaff);
        if (stage.isBridged()) {
            assertThat(stage.heardOnIrc(Audience.CUSTOMER))
                    .doesNotContainAnyElementsOf(ours)
                    .noneMatch(SlackRooms::isOfStaff);
        }
    }

    private static boolean isOfStaff(String line) {
        return line.startsWith("Log by") || line.contains("graph looks odd") || line.contains("watched by hand");
    }

    private Set<String> texts(Audience room) {
        return stage.log.told(room, 0).stream().map(Message::text).collect(Collectors.toCollection(HashSet::new));
    }

    private long folded(Audience room) {
        return stage.said(room).stream()
                .map(DIGEST::matcher)
                .filter(Matcher::find)
                .mapToLong(digest -> Long.parseLong(digest.group(1)))
                .sum();
    }

    private static List<String> missing(List<Message> told, Lane lane, Map<String, Long> said) {
        return count(told.stream()
                        .filter(line -> line.lane() == lane)
                        .map(Message::text)
                        .toList())
                .entrySet()
                .stream()
                .flatMap(line -> Collections.nCopies(
                        (int) Math.max(0, line.getValue() - said.getOrDefault(line.getKey(), 0L)), line.getKey())
                        .stream())
                .toList();
    }

    private static Map<String, Long> count(Collection<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
