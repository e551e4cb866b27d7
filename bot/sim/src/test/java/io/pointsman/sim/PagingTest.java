package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.event.Event;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.page.Contact;
import io.pointsman.api.page.Pager;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.plugin.Grant;
import io.pointsman.core.report.Reports;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People are called: from the typed line to whoever is called, and back, over a bot that may die. */
class PagingTest {

    private final SimPager mail = new SimPager("mail", false);
    private final SimPager push = new SimPager("push", true);
    private final BotStage stage = stage();
    private final SimChat oftc = stage.oftc;

    private BotStage stage() {
        BotStage made = new BotStage();
        made.morePlugins.add(BotStage.loaded("mail", mail).granted(Set.of(Grant.PAGER)));
        made.morePlugins.add(BotStage.loaded("push", push).granted(Set.of(Grant.PAGER)));
        made.contacts = person -> person.value().equals("ned")
                ? List.of(point("chat", 0), point("mail", 1), point("push", 2))
                : List.of(point("chat", 0));
        made.restart();
        return made;
    }

    private static ContactPoint point(String pager, int minutes) {
        return new ContactPoint(new Contact(pager, Duration.ofMinutes(minutes)), pager + "@example.net");
    }

    private void openAndPage() {
        stage.online(oftc, "Ned");
        stage.open();
        stage.says(oftc, "Nina", STAFF, "!page neteng edge 503s rising");
    }

    private PageState page() {
        List<PageState> pages = stage.picture().pages();
        return pages.get(pages.size() - 1);
    }

    @Test
    void whoHasTheRoleIsCalledInChatAndTheRoomReadsIt() {
        openAndPage();
        assertThat(String.join("\n", stage.heardIn(oftc, STAFF)))
                .contains("PAGE for neteng by Nina: edge 503s rising.")
                .contains("Calling for neteng: Ned (chat, mail after 1m, push after 2m)")
                .contains("Sent to Ned over chat");
        assertThat(String.join("\n", stage.heardIn(oftc, "Ned"))).contains("edge 503s rising", "acme-1 ack neteng");
        stage.says(oftc, "Ned", STAFF, "!ack");
        assertThat(page().by()).isEqualTo("Ned");
        stage.pass(Duration.ofMinutes(30));
        assertThat(mail.rings).isEmpty();
        assertThat(stage.picture().holding()).isFalse();
    }

    @Test
    void whoSaysSoInPrivateHasTakenIt() {
        openAndPage();
        stage.whispers(oftc, "Ned", "acme-1 ack neteng 10m");
        assertThat(page().taker().orElseThrow().arrival()).isPresent();
        assertThat(page().taker().orElseThrow().here()).isFalse();
        stage.says(oftc, "Ned", STAFF, "!log I look at the edge");
        assertThat(page().taker().orElseThrow().here()).isTrue();
    }

    @Test
    void theNextChannelsComeInTimeAndAnAnswerOverOneWithdrawsAll() {
        openAndPage();
        stage.pass(Duration.ofSeconds(130));
        assertThat(mail.rings).hasSize(1);
        assertThat(push.rings).hasSize(1);
        push.acknowledge(Optional.of(Duration.ofMinutes(5)));
        stage.settle();
        assertThat(page().by()).isEqualTo("Ned");
        assertThat(mail.withdrawn.values()).containsExactly(Pager.Ending.TAKEN);
        assertThat(push.withdrawn.values()).containsExactly(Pager.Ending.TAKEN);
        assertThat(page().calling().told()).contains(Pager.Ending.TAKEN);
        assertThat(String.join("\n", stage.heardIn(oftc, STAFF))).contains("Ned takes the page for neteng (over push)");
    }

    @Test
    void aChannelThatFailsIsTriedAgainWhileTheNextOneRings() {
        mail.mood = SimPager.Mood.REFUSES;
        openAndPage();
        stage.pass(Duration.ofSeconds(70));
        assertThat(mail.rings).isEmpty();
        mail.mood = SimPager.Mood.TAKES;
        stage.pass(Duration.ofSeconds(30));
        assertThat(mail.rings).hasSize(1);
        assertThat(mail.rings.get(0).repeat()).isFalse();
    }

    @Test
    void whatMayHaveGoneOutIsRepeatedOnlyWhereItIsSaidOrDoesNotMatter() {
        mail.mood = SimPager.Mood.LOSES_THE_ANSWER;
        push.mood = SimPager.Mood.LOSES_THE_ANSWER;
        openAndPage();
        stage.pass(Duration.ofSeconds(121));
        mail.mood = SimPager.Mood.TAKES;
        push.mood = SimPager.Mood.TAKES;
        stage.pass(Duration.ofSeconds(30));
        assertThat(push.rings.stream().map(ring -> ring.request().attempt())).doesNotHaveDuplicates();
        Set<String> rung = new HashSet<>();
        assertThat(mail.rings)
                .hasSizeGreaterThan(1)
                .allSatisfy(ring -> assertThat(ring.repeat())
                        .isEqualTo(!rung.add(ring.request().attempt())));
    }

    /** Seed 22 of {@code PagingRunsTest}. */
    @Test
    void whatMayHaveGoneOutIsARepeatAlsoAfterATryThatCertainlyDidNot() {
        mail.mood = SimPager.Mood.LOSES_THE_ANSWER;
        openAndPage();
        stage.pass(Duration.ofMinutes(1));
        mail.mood = SimPager.Mood.REFUSES;
        stage.pass(Duration.ofMinutes(2));
        mail.mood = SimPager.Mood.TAKES;
        stage.pass(Duration.ofMinutes(3));
        String first = mail.rings.get(0).request().attempt();
        List<Boolean> repeats = mail.rings.stream()
                .filter(ring -> ring.request().attempt().equals(first))
                .map(SimPager.Ring::repeat)
                .toList();
        assertThat(repeats).hasSizeGreaterThan(1).startsWith(false);
        assertThat(repeats.subList(1, repeats.size())).containsOnly(true);
    }

    @Test
    void aBotThatStartsAgainGoesOnWhereItWas() {
        openAndPage();
        stage.pass(Duration.ofSeconds(65));
        assertThat(mail.rings).hasSize(1);
        stage.restart();
        stage.pass(Duration.ofSeconds(70));
        assertThat(mail.rings).hasSize(1);
        assertThat(push.rings).hasSize(1);
        assertThat(stage.picture().openPages()).hasSize(1);
        mail.acknowledge(Optional.empty());
        stage.settle();
        assertThat(page().by()).isEqualTo("Ned");
    }

    @Test
    void whoIsInNoChatIsReachedOverTheNextChannelAtOnce() {
        stage.open();
        stage.says(oftc, "Nina", STAFF, "!page neteng edge 503s rising");
        assertThat(mail.rings).hasSize(1);
        assertThat(String.join("\n", stage.heardIn(oftc, STAFF))).contains("they are in none of our chats now");
    }

    @Test
    void twoWhoPageAtOnceOpenOnePage() {
        openAndPage();
        stage.says(oftc, "Nina", STAFF, "!page neteng it gets worse");
        assertThat(stage.picture().openPages()).hasSize(1);
        assertThat(page().reasons()).hasSize(2);
    }

    @Test
    void withoutAnAnswerLeadAndDeputyAreCalledAndThenItHolds() {
        openAndPage();
        stage.pass(Duration.ofMinutes(40));
        assertThat(stage.picture().holding()).isTrue();
        assertThat(stage.picture().holds().get(0).why()).contains("neteng");
        assertThat(page().called("nina")).isTrue();
    }

    @Test
    void theCustomerCallsSupportAndReadsNoNames() {
        stage.open();
        stage.says(oftc, "Carol", ROOM, "!page support checkout is slow");
        assertThat(page().role()).isEqualTo(Role.SUPPORT);
        stage.says(oftc, "Nina", STAFF, "!ack");
        List<String> heard = stage.heardIn(oftc, ROOM);
        assertThat(String.join("\n", heard))
                .contains("We are called for support, Carol.", "Somebody from support is here.")
                .doesNotContain("Nina takes");
        stage.says(oftc, "Carol", ROOM, "!page ops now");
        assertThat(stage.picture().pages()).hasSize(1);
    }

    @Test
    void whoWouldBeWokenIsAskedForFirst() {
        stage.quiet = person -> Optional.of(BotStage.ALWAYS);
        openAndPage();
        assertThat(stage.picture().pages()).isEmpty();
        assertThat(String.join("\n", stage.heardIn(oftc, STAFF))).contains("Calling neteng now wakes Ned");
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(stage.picture().openPages()).hasSize(1);
    }

    /** The customer calls support and nobody else, three times within the hour. */
    @Test
    void theCustomerHasABudgetAndIsToldWhenItIsSpent() {
        stage.open();
        for (String why : List.of("checkout is slow", "it is slower", "it stopped")) {
            stage.says(oftc, "Carol", ROOM, "!page support " + why);
        }
        stage.heardIn(oftc, ROOM);
        stage.says(oftc, "Carol", ROOM, "!page support now really");
        assertThat(String.join("\n", stage.heardIn(oftc, ROOM)))
                .contains("We were called 3 times within the hour, and know of it.");
        assertThat(page().reasons()).hasSize(3);
        stage.pass(Duration.ofMinutes(61));
        stage.says(oftc, "Carol", ROOM, "!page support again");
        assertThat(page().reasons()).hasSize(4);
    }

    @Test
    void staffAreNotHeldToTheBudgetOfTheCustomer() {
        stage.online(oftc, "Olaf");
        stage.open();
        for (int i = 0; i < 5; i++) {
            stage.says(oftc, "Olaf", STAFF, "!page support reason " + i);
        }
        assertThat(page().reasons()).hasSize(5);
    }

    @Test
    void theAccountManagerCallsSupportAloneAndWithinABudgetOfTheirOwn() {
        stage.online(oftc, "Maya");
        stage.open();
        stage.says(oftc, "Maya", STAFF, "!page neteng the customer rang");
        assertThat(stage.picture().pages()).isEmpty();
        assertThat(String.join("\n", stage.heardIn(oftc, STAFF)) + stage.heardIn(oftc, "Maya"))
                .contains("(you may call support)");
        for (int i = 0; i < 4; i++) {
            stage.says(oftc, "Maya", STAFF, "!page support reason " + i);
        }
        assertThat(page().reasons()).hasSize(3);
        assertThat(String.join("\n", stage.heardIn(oftc, STAFF)) + stage.heardIn(oftc, "Maya"))
                .contains("Account managers had support called 3 times within the hour");
        stage.says(oftc, "Carol", ROOM, "!page support the customer has its own");
        assertThat(page().reasons()).hasSize(4);
    }

    @Test
    void whatIsOnlyToBeKnownPagesNobody() {
        stage.online(oftc, "Ned");
        stage.open();
        stage.says(oftc, "Nina", STAFF, "!page neteng info the graph is back to usual");
        stage.pass(Duration.ofMinutes(10));
        assertThat(stage.picture().pages()).isEmpty();
        assertThat(mail.rings).isEmpty();
        assertThat(String.join("\n", stage.heardIn(oftc, "Ned"))).doesNotContain("PAGE");
        assertThat(String.join("\n", stage.heardIn(oftc, STAFF))).contains("for neteng: the graph is back to usual");
    }

    @Test
    void howOftenSomebodyWasCalledStandsInTheReport() {
        openAndPage();
        stage.pass(Duration.ofSeconds(130));
        push.acknowledge(Optional.empty());
        stage.settle();
        stage.says(oftc, "Nina", STAFF, "!standdown");
        List<Event> log = new ArrayList<>();
        stage.store.read(StreamId.of(BotStage.ACME), 0).forEach(stored -> {
            if (stored.event() instanceof Event event) {
                log.add(event);
            }
        });
        assertThat(Reports.of(log, Audience.STAFF, "!").pages())
                .singleElement()
                .satisfies(line -> assertThat(line.called())
                        .extracting(one -> one.name() + " " + one.times())
                        .containsExactly("Ned 3"));
    }

    @Test
    void whoeverWasCalledIsReleased() {
        openAndPage();
        stage.pass(Duration.ofSeconds(65));
        stage.says(oftc, "Nina", STAFF, "!standdown");
        assertThat(stage.picture().openPages()).isEmpty();
        assertThat(mail.withdrawn.values()).containsExactly(Pager.Ending.CLOSED);
        assertThat(String.join("\n", stage.heardIn(oftc, "Ned"))).contains("you are released");
    }

    @Test
    void anAnswerThatComesTooLateIsToldSo() {
        openAndPage();
        stage.pass(Duration.ofSeconds(65));
        stage.says(oftc, "Nina", STAFF, "!standdown");
        mail.acknowledge(Optional.empty());
        stage.settle();
        assertThat(page().status()).isEqualTo(PageState.Status.CLOSED);
    }
}
