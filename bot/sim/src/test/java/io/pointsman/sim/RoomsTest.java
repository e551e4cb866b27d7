package io.pointsman.sim;

import static io.pointsman.sim.BotStage.OVERVIEW;
import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see of the rooms: who is invited and greeted, who may hear, what is said after an outage. */
class RoomsTest {

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;
    private final SimChat hq = stage.hq;

    @BeforeEach
    void open() {
        stage.open();
    }

    @Test
    void whoIsNotOnlineIsNamedInOneLineAndInvitedWhenTheyCome() {
        BotStage fresh = new BotStage();
        fresh.online(fresh.oftc, "Nina");
        fresh.oftc.whisper("Nina", "!open acme standard-ramp");
        fresh.pass(Duration.ofSeconds(5));
        assertThat(fresh.heardIn(fresh.oftc, STAFF))
                .filteredOn(line -> line.contains("Not reached"))
                .singleElement()
                .asString()
                .contains("Olaf", "Maya", "Carol")
                .doesNotContain("Nina");

        fresh.online(fresh.oftc, "Olaf");
        fresh.pass(Duration.ofMinutes(6));
        assertThat(fresh.oftc.isIn("Olaf", STAFF)).isTrue();
        assertThat(fresh.oftc.isIn("Olaf", ROOM)).isTrue();
        assertThat(fresh.heardIn(fresh.oftc, STAFF)).noneMatch(line -> line.contains("Not reached"));
    }

    @Test
    void aStaffChannelThatAStrangerCouldHearFallsSilentAndStaffAreTold() {
        oftc.close(STAFF, false);
        stage.settle();
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!log the origin password is in the safe");
        assertThat(stage.heardIn(oftc, STAFF)).isEmpty();
        assertThat(stage.heardIn(hq, STAFF)).anyMatch(line -> line.contains("in the safe"));

        oftc.close(STAFF, true);
        stage.settle();
        assertThat(stage.heardIn(oftc, STAFF)).anyMatch(line -> line.contains("in the safe"));
    }

    @Test
    void staffAreToldPrivatelyThatTheirChannelIsSilent() {
        oftc.close(STAFF, false);
        stage.settle();
        assertThat(stage.heardIn(oftc, "Nina")).anyMatch(line -> line.contains("I say nothing in " + STAFF));
    }

    @Test
    void aStrangerInAStaffChannelSilencesIt() {
        stage.stranger(oftc, "zed");
        oftc.close(STAFF, false);
        oftc.join("zed", STAFF);
        oftc.close(STAFF, true);
        stage.settle();
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!log secret");
        assertThat(stage.heardIn(oftc, STAFF)).isEmpty();

        oftc.disconnect("zed");
        stage.settle();
        assertThat(stage.heardIn(oftc, STAFF)).anyMatch(line -> line.contains("secret"));
    }

    @Test
    void whatIsSaidInOneChannelIsPassedOnToTheRoomsOthersAndNeverToAnotherAudience() {
        stage.online(hq, "Maya");
        hq.join("Maya", ROOM);
        stage.settle();
        stage.heard.clear();
        stage.says(oftc, "Carol", ROOM, "checkout looks slow to us");
        assertThat(stage.heardIn(hq, ROOM)).containsExactly("<Carol on oftc> checkout looks slow to us");
        assertThat(stage.heard).isEmpty();

        stage.says(hq, "Maya", ROOM, "<Carol on oftc> checkout looks slow to us");
        assertThat(stage.heard).as("another bridge brought it back").isEmpty();
    }

    @Test
    void talkOfStaffStaysAmongStaff() {
        stage.says(oftc, "Nina", STAFF, "their origin is a Raspberry Pi");
        assertThat(stage.heardIn(hq, STAFF)).containsExactly("<Nina on oftc> their origin is a Raspberry Pi");
        assertThat(stage.heard).isEmpty();
    }

    @Test
    void aFloodOfTalkIsCutAndItSaysSo() {
        for (int i = 0; i < 60; i++) {
            oftc.say("Carol", ROOM, "line " + i);
        }
        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.heardIn(hq, ROOM))
                .hasSizeLessThan(40)
                .anyMatch(line -> line.matches("\\(\\d+ lines were not passed on: too many at once\\)"))
                .last()
                .isEqualTo("<Carol on oftc> line 59");
    }

    @Test
    void anOutageIsToldElsewhereAndEndsInShortWithEveryHold() {
        oftc.cut("the server is gone");
        stage.pass(Duration.ofSeconds(11));
        assertThat(stage.heardIn(hq, STAFF)).anyMatch(line -> line.contains("blind") && line.contains("oftc:" + ROOM));
        assertThat(stage.heardIn(hq, OVERVIEW))
                .anyMatch(line -> line.startsWith("I am blind on oftc: the server is gone"));

        stage.online(hq, "Nina");
        hq.join("Nina", ROOM);
        stage.settle();
        assertThat(hq.isIn("Nina", STAFF)).as("invited when she was seen").isTrue();
        for (int i = 0; i < 30; i++) {
            stage.says(hq, "Nina", STAFF, "!log note " + i);
        }
        stage.says(hq, "Nina", STAFF, "!hold one");
        stage.says(hq, "Nina", STAFF, "!hold two");
        stage.heard.clear();
        oftc.restore();
        stage.settle();
        assertThat(stage.heardIn(oftc, STAFF))
                .anyMatch(line -> line.contains("one") && line.startsWith("HOLD"))
                .anyMatch(line -> line.contains("two") && line.startsWith("HOLD"))
                .anyMatch(line -> line.startsWith("In short: "))
                .hasSizeLessThan(10);
        assertThat(stage.heardIn(hq, OVERVIEW)).contains("I see oftc again.");
        assertThat(oftc.topicOf(STAFF)).contains("on HOLD");
    }

    @Test
    void ofWhatWasTypedMeanwhileOnlyAHoldTakesEffectAndTheRoomHearsSo() {
        oftc.cut("the server is gone");
        oftc.say("Carol", ROOM, "!hold errors at checkout");
        oftc.say("Nina", ROOM, "!log all is well");
        oftc.say("Nina", ROOM, "!rollback now");
        oftc.say("Carol", ROOM, "is anybody there?");
        oftc.say("Carol", ROOM, "!weather");
        stage.pass(Duration.ofMinutes(6));
        assertThat(stage.picture().holding()).isFalse();
        stage.heard.clear();
        oftc.restore();
        stage.pass(Duration.ofSeconds(10));

        assertThat(stage.picture().holding()).isTrue();
        assertThat(stage.picture().ramp().rollingBack()).isFalse();
        assertThat(stage.heardIn(oftc, ROOM))
                .anyMatch(line -> line.startsWith("HOLD")
                        && line.contains("errors at checkout (typed at 09:00 Z while I was away)"))
                .contains("I was away from 09:00 Z to 09:06 Z; 2 commands typed meanwhile were not executed:"
                        + " please type them again.")
                .noneMatch(line -> line.contains("all is well"));
        assertThat(stage.heardIn(hq, ROOM)).anyMatch(line -> line.startsWith("HOLD"));

        oftc.cut("the server is gone again");
        oftc.restore();
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.heardIn(oftc, ROOM)).as("shown again").noneMatch(line -> line.startsWith("HOLD"));
    }

    @Test
    void aHoldOfAGuestCountsFromHistoryAsItDoesLive() {
        stage.stranger(oftc, "zed");
        oftc.join("zed", ROOM);
        oftc.cut("the server is gone");
        oftc.say("zed", ROOM, "pointsman: hold");
        oftc.restore();
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.picture().holding()).isTrue();
        assertThat(stage.heardIn(oftc, ROOM)).noneMatch(line -> line.startsWith("I was away"));
    }

    @Test
    void afterAnOutageNobodyIsWelcomedAgainAndTheRoomHearsThatTheBotIsBack() {
        oftc.cut("the server is gone");
        stage.pass(Duration.ofSeconds(30));
        stage.heard.clear();
        oftc.restore();
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.heardIn(oftc, ROOM)).containsExactly("I am back in " + ROOM + ".");
        assertThat(stage.heardIn(oftc, STAFF))
                .contains("I am back in oftc:" + ROOM + ".", "I am back in oftc:" + STAFF + ".")
                .noneMatch(line -> line.contains("is ready"));
        assertThat(stage.heard).as("greetings").noneMatch(line -> line.contains("Ask me"));
    }

    @Test
    void aShortOutageIsNobodysNews() {
        oftc.cut("the server is gone");
        stage.pass(Duration.ofSeconds(2));
        oftc.restore();
        stage.pass(Duration.ofSeconds(20));
        assertThat(stage.heard).noneMatch(line -> line.contains("blind"));
    }

    @Test
    void theOverviewShowsOneLineWithWhatIsNextAndPressingOnesAtOnce() {
        stage.pass(Duration.ofMinutes(1));
        stage.heard.clear();
        stage.says(oftc, "Carol", ROOM, "!hold errors at checkout");
        assertThat(stage.heardIn(hq, OVERVIEW))
                .singleElement()
                .asString()
                .startsWith("acme-1 Acme: 0 % on us")
                .contains("ON HOLD", "next: resume or roll back (hold by Carol: errors at checkout)");
        assertThat(hq.topicOf(OVERVIEW)).isEqualTo("1 open, 1 on hold | !switchovers lists them");
    }

    @Test
    void afterARestartTheOverviewDoesNotRepeatItself() {
        stage.says(oftc, "Nina", STAFF, "!log a note");
        stage.pass(Duration.ofMinutes(1));
        stage.heard.clear();
        stage.restart();
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.heardIn(hq, OVERVIEW)).isEmpty();
    }

    @Test
    void theLeadLetsAGuestIntoTheCustomersRoom() {
        List<String> invitations = new ArrayList<>();
        oftc.connect("gus", Optional.empty(), invitations::add);
        stage.says(oftc, "Nina", STAFF, "!invite gus");
        assertThat(invitations).containsExactly(ROOM);
        assertThat(stage.heardIn(oftc, ROOM)).contains("gus is invited to this room.");

        stage.says(oftc, "Nina", STAFF, "!invite gustav");
        assertThat(stage.heardIn(oftc, STAFF)).anyMatch(line -> line.startsWith("Not reached: gustav ("));

        stage.says(oftc, "Carol", ROOM, "!invite mallory");
        assertThat(invitations).hasSize(1);
        assertThat(stage.heardIn(oftc, ROOM)).anyMatch(line -> line.contains("That is for lead"));
    }

    @Test
    void aVouchEndsWithTheSession() {
        stage.stranger(oftc, "carl");
        oftc.join("carl", ROOM);
        stage.says(oftc, "Nina", STAFF, "!vouch carl");
        assertThat(stage.picture().vouched()).hasSize(1);
        oftc.disconnect("carl");
        stage.settle();
        assertThat(stage.picture().vouched()).isEmpty();
    }
}
