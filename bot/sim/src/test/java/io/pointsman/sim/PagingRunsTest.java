package io.pointsman.sim;

import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.oncall.Layer;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.oncall.Policy;
import io.pointsman.api.oncall.Rotation;
import io.pointsman.api.oncall.Target;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Contact;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.picture.Handover;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.plugin.Grant;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Many switchovers in which people are silent, late, decline, hand over or come, channels fail or lose their answers, and the bot dies.
 * {@code -Dpointsman.seed=N} plays one of them again, {@code -Dpointsman.runs=N} so many.
 */
class PagingRunsTest {

    private static final int RUNS =
            Integer.getInteger("pointsman.runs", Boolean.getBoolean("pointsman.long") ? 1000 : 6);
    private static final Duration MOST = Duration.ofMinutes(90);

    /** How somebody answers what rings. */
    private enum Habit {
        SILENT,
        PROMPT,
        LATE,
        DECLINES,
        ANNOUNCES_AND_DOES_NOT_COME,
        TAKES_AND_HANDS_OVER
    }

    private final List<Long> secondsToAnswer = new ArrayList<>();
    private long handovers;
    private long kept;

    @Test
    void whateverPeopleAndChannelsDoThePageIsOneAndNobodyIsCalledForNothing() {
        Long given = Long.getLong("pointsman.seed");
        long fresh = Boolean.getBoolean("pointsman.long") ? System.nanoTime() : 1;
        long first = given == null ? fresh : given;
        int runs = given == null ? RUNS : 1;
        System.out.println("paging runs of -Dpointsman.seed=" + first + " to " + (first + runs - 1));
        for (long seed = first; seed < first + runs; seed++) {
            try {
                new OneRun(seed).play();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("replay with -Dpointsman.seed=" + seed, broken);
            }
        }
        secondsToAnswer.sort(Long::compare);
        System.out.println(table(runs));
        assertThat(secondsToAnswer.size()).as("runs in which somebody answers").isGreaterThan(runs / 10);
    }

    /** The distribution of the time to a human's acknowledgement, as docs/paging.md has it. */
    private String table(int runs) {
        StringBuilder table = new StringBuilder("Time from the page to a human's acknowledgement, " + runs
                + " switchovers\n\n| within | answered | share |\n| --- | --- | --- |\n");
        for (int seconds : List.of(15, 30, 60, 120, 240, 480, 900, 1800, 3600, (int) MOST.toSeconds())) {
            long answered =
                    secondsToAnswer.stream().filter(one -> one <= seconds).count();
            table.append("| %s | %d | %.1f %% |%n"
                    .formatted(
                            io.pointsman.api.Durations.show(Duration.ofSeconds(seconds)),
                            answered,
                            100.0 * answered / runs));
        }
        return table + "\np50 " + share(50) + " s, p90 " + share(90) + " s, p99 " + share(99)
                + " s of those that were answered; " + handovers + " hand-overs with their word, " + kept
                + " that stayed where they were";
    }

    /** Ned has it until half an hour into the run, then Olaf; whoever is on call is called first, then lead and deputy. */
    private static OnCallPlan onCall() {
        Layer layer = new Layer(
                ZoneOffset.UTC,
                LocalDate.parse("2026-11-30"),
                LocalTime.of(9, 30),
                Layer.Unit.DAY,
                1,
                List.of(new PersonId("ned"), new PersonId("olaf")),
                Optional.empty());
        Policy usual = Policy.usual(Role.NETENG);
        TreeMap<Role, Policy> policies = new TreeMap<>();
        policies.put(
                Role.NETENG,
                new Policy(
                        usual.escalation(),
                        List.of(
                                List.of(new Target.OnCall("neteng")),
                                usual.targets().get(1))));
        return new OnCallPlan(List.of(new Rotation("neteng", List.of(layer), Optional.empty())), policies);
    }

    private long share(int percent) {
        return secondsToAnswer.isEmpty()
                ? -1
                : secondsToAnswer.get(Math.min(secondsToAnswer.size() - 1, secondsToAnswer.size() * percent / 100));
    }

    /** One switchover. */
    private final class OneRun {

        private final Random random;
        private final SimPager mail = new SimPager("mail", false);
        private final SimPager push = new SimPager("push", true);
        private final BotStage stage = new BotStage();
        private final Map<String, Habit> habits = new TreeMap<>();
        private final Set<String> asked = new HashSet<>();
        private final List<Instant> rungAt = new ArrayList<>();
        private final List<SimPager.Ring> rung = new ArrayList<>();

        OneRun(long seed) {
            random = new Random(seed);
            for (String person : List.of("nina", "olaf", "ned", "maya")) {
                habits.put(person, List.of(Habit.values()).get(random.nextInt(Habit.values().length)));
            }
            stage.contacts = person -> List.of(point("mail", 0), point("push", 1), point("chat", 2));
            stage.onCall = onCall();
            stage.morePlugins.add(BotStage.loaded("mail", mail).granted(Set.of(Grant.PAGER)));
            stage.morePlugins.add(BotStage.loaded("push", push).granted(Set.of(Grant.PAGER)));
            mail.onRing = ring -> rang(mail, ring);
            push.onRing = ring -> rang(push, ring);
            stage.restart();
        }

        private ContactPoint point(String pager, int minutes) {
            return new ContactPoint(new Contact(pager, Duration.ofMinutes(minutes)), pager);
        }

        void play() {
            for (String name : List.of("Ned", "Olaf")) {
                stage.online(stage.oftc, name);
            }
            stage.open();
            stage.says(stage.oftc, "Nina", STAFF, "!page neteng edge 503s rising");
            Instant end = stage.host.now().plus(MOST);
            while (stage.host.now().isBefore(end)) {
                stage.pass(Duration.ofSeconds(1 + random.nextInt(60)));
                switch (random.nextInt(40)) {
                    case 0 -> stage.restart();
                    case 1 -> stage.says(stage.oftc, "Nina", STAFF, "!page neteng and it gets worse");
                    case 2 -> mail.mood = any();
                    case 3 -> push.mood = any();
                    default -> {}
                }
                handOver();
            }
            check();
            nobodyIsReleasedWithoutAWord();
            took();
        }

        /** Whoever is to take over hears of it once, and does as they are. */
        private void handOver() {
            assertThat(stage.picture().standby().holders(Role.NETENG))
                    .as("somebody has it at any time")
                    .hasSize(1);
            for (Handover one : stage.picture().standby().handovers()) {
                String name = one.to().name();
                if (one.declined() || !asked.add(name + one.place().from())) {
                    continue;
                }
                switch (habits.getOrDefault(one.to().person().value(), Habit.SILENT)) {
                    case SILENT, ANNOUNCES_AND_DOES_NOT_COME -> {}
                    case PROMPT -> types(name, 5, 60, "!standby ok");
                    case LATE -> types(name, 300, 1200, "!standby ok");
                    case DECLINES -> types(name, 5, 200, "!standby no on a train");
                    case TAKES_AND_HANDS_OVER -> {
                        types(name, 5, 60, "!standby ok");
                        types(name, 200, 600, "!handover neteng to Nina");
                    }
                }
            }
        }

        private void types(String name, int least, int most, String line) {
            stage.host.after(
                    Duration.ofSeconds(least + random.nextInt(most - least)), () -> stage.oftc.say(name, STAFF, line));
        }

        private void nobodyIsReleasedWithoutAWord() {
            List<Event> all = new ArrayList<>();
            stage.store.read(StreamId.of(BotStage.ACME), 0).forEach(stored -> {
                if (stored.event() instanceof Event event) {
                    all.add(event);
                }
            });
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) instanceof StandbyEvent.HandedOver over) {
                    String to = over.to().person().value();
                    boolean typed = over.stamp().actor().key().equals(to);
                    boolean answered = all.subList(0, i).stream()
                            .anyMatch(event -> event instanceof PageEvent.PageAcknowledged page
                                    && page.stamp().actor().key().equals(to));
                    assertThat(typed || answered).as("the word of %s", to).isTrue();
                    handovers++;
                }
            }
            kept += stage.picture().standby().handovers().size();
        }

        private SimPager.Mood any() {
            return List.of(SimPager.Mood.values()).get(random.nextInt(SimPager.Mood.values().length));
        }

        private void rang(SimPager pager, SimPager.Ring ring) {
            rungAt.add(stage.host.now());
            rung.add(ring);
            String person = ring.request().person().orElseThrow().value();
            String attempt = ring.request().attempt();
            Answerer who = new Answerer.Addressee();
            switch (habits.getOrDefault(person, Habit.SILENT)) {
                case SILENT -> {}
                case PROMPT -> later(pager, 5, 50, new PageAnswer.Acknowledged(attempt, who, Optional.empty()));
                case LATE -> later(pager, 200, 900, new PageAnswer.Acknowledged(attempt, who, Optional.empty()));
                case DECLINES -> later(pager, 5, 100, new PageAnswer.Declined(attempt, who, "on a train"));
                case ANNOUNCES_AND_DOES_NOT_COME ->
                    later(
                            pager,
                            5,
                            100,
                            new PageAnswer.Acknowledged(attempt, who, Optional.of(Duration.ofMinutes(10))));
                case TAKES_AND_HANDS_OVER -> {
                    later(pager, 5, 50, new PageAnswer.Acknowledged(attempt, who, Optional.empty()));
                    later(pager, 300, 600, new PageAnswer.Declined(attempt, who, "handing over"));
                }
            }
        }

        private void later(SimPager pager, int least, int most, PageAnswer answer) {
            stage.host.after(
                    Duration.ofSeconds(least + random.nextInt(most - least)),
                    () -> pager.inbox().tell(answer));
        }

        private void check() {
            List<PageEvent> events = events();
            // One page, whoever asked however often.
            assertThat(events.stream().filter(PageEvent.PageOpened.class::isInstance))
                    .hasSize(1);
            // Nobody is disturbed twice by one attempt, unless it says so.
            Set<String> attempts = new HashSet<>();
            for (SimPager.Ring ring : rung) {
                boolean fresh = attempts.add(ring.request().attempt());
                assertThat(fresh || ring.repeat())
                        .as("%s", ring.request().attempt())
                        .isTrue();
            }
            assertThat(push.rings.stream().map(ring -> ring.request().attempt()))
                    .doesNotHaveDuplicates();
            // Nobody is called for what is taken.
            for (int i = 0; i < rung.size(); i++) {
                Instant at = rungAt.get(i);
                assertThat(isOpenAt(events, at)).as("a ring at %s", at).isTrue();
            }
            // A page is waited for, taken, or holds.
            PageState page = stage.picture().pages().get(0);
            assertThat(page.status() == PageState.Status.ACKNOWLEDGED
                            || stage.picture().holding()
                            || !page.calling().exhausted())
                    .isTrue();
        }

        /** Whether it waited for somebody at that moment, or until then. */
        private boolean isOpenAt(List<PageEvent> events, Instant at) {
            boolean open = false;
            boolean wasAtThatMoment = false;
            String taker = "";
            for (PageEvent event : events) {
                if (event.stamp().at().isAfter(at)) {
                    break;
                }
                if (event.stamp().at().equals(at)) {
                    wasAtThatMoment |= open;
                }
                // Whoever has it and cannot any more gives it back.
                boolean givenBack = event instanceof PageEvent.PageDeclined no
                        && no.stamp().actor().key().equals(taker);
                taker = event instanceof PageEvent.PageAcknowledged taken
                        ? taken.stamp().actor().key()
                        : taker;
                open = switch (event) {
                    case PageEvent.PageDeclined ignored -> open || givenBack;
                    case PageEvent.PageOpened ignored -> true;
                    case PageEvent.PageAcknowledged ignored -> false;
                    case PageEvent.PageUnacknowledged ignored -> true;
                    case PageEvent.PageDue ignored -> true;
                    case PageEvent.PageClosed ignored -> false;
                    default -> open;
                };
            }
            return open || wasAtThatMoment;
        }

        private List<PageEvent> events() {
            List<PageEvent> events = new ArrayList<>();
            stage.store.read(StreamId.of(BotStage.ACME), 0).forEach(stored -> {
                LogEvent event = stored.event();
                if (event instanceof PageEvent page) {
                    events.add(page);
                }
            });
            return events;
        }

        private void took() {
            List<PageEvent> events = events();
            events.stream()
                    .filter(PageEvent.PageAcknowledged.class::isInstance)
                    .findFirst()
                    .ifPresent(taken -> secondsToAnswer.add(Duration.between(
                                    events.get(0).stamp().at(), taken.stamp().at())
                            .toSeconds()));
        }
    }
}
