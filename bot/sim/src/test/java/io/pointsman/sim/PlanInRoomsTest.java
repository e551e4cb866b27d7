package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.picture.Participant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plan against actual as the rooms read it: it is 9:00 UTC on 1 December 2026, the start is planned for 11:00 UTC. */
class PlanInRoomsTest {

    private final BotStage stage = new BotStage(new PlanCast());

    @BeforeEach
    void open() {
        List.of("Nina", "Olaf", "Ned", "Carol").forEach(name -> stage.online(stage.oftc, name));
        stage.whispers(stage.oftc, "Nina", "open acme short at 12:00");
        stage.pass(Duration.ofSeconds(10));
        stage.heard.clear();
    }

    private List<String> staff() {
        return stage.heardIn(stage.oftc, BotStage.STAFF);
    }

    private List<String> customer() {
        return stage.heardIn(stage.oftc, BotStage.ROOM);
    }

    private void staffSays(String name, String text) {
        stage.says(stage.oftc, name, BotStage.STAFF, text);
    }

    private String lead() {
        return stage.picture().lead().map(Participant::name).orElse("");
    }

    /** Half the traffic is on us, Ned is the deputy. */
    private void ramp() {
        staffSays("Nina", "!role ned deputy");
        staffSays("Olaf", "!done pre.tls");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!done pre.ttl");
        staffSays("Ned", "!done pre.standby Ned");
        staffSays("Nina", "!poll");
        staffSays("Nina", "!go");
        staffSays("Olaf", "!go");
        staffSays("Nina", "!override no source here");
        staffSays("Nina", "!ramp next");
        staffSays("Olaf", "!moved");
        assertThat(stage.picture().share()).hasToString("50 %");
        stage.heard.clear();
    }

    @Test
    void aSlipIsToldToEverybodyByTheirOwnClocksAndAsksAgainWhoStandsBy() {
        staffSays("Ned", "!done pre.standby Ned");
        stage.heard.clear();
        staffSays("Nina", "!slip 30m");
        assertThat(staff())
                .anyMatch(line -> line.contains("Nina moved the start by 30m"))
                .anyMatch(line -> line.contains("Tue 1 Dec 12:30 CET for Nina, Olaf")
                        && line.contains("Tue 1 Dec 20:30 JST for Ned")
                        && line.contains("Tue 1 Dec 06:30 EST for Carol (customer)"))
                .anyMatch(line -> line.contains("pre.standby")
                        && line.contains("neteng (Ned) no longer counts")
                        && line.contains("!done pre.standby NAME"))
                .noneMatch(line -> line.contains("MIND"));
        assertThat(customer())
                .anyMatch(line -> line.contains("06:30 EST for Carol"))
                .noneMatch(line -> line.contains("Ned") || line.contains("Olaf"));
    }

    @Test
    void aSlipIsToldToEachPrivatelyInOneLineByTheirOwnClock() {
        stage.online(stage.hq, "Olaf");
        stage.stranger(stage.oftc, "gusto");
        stage.oftc.join("gusto", BotStage.ROOM);
        stage.settle();
        stage.heard.clear();
        staffSays("Nina", "!slip 30m");
        assertThat(stage.heardIn(stage.oftc, "Ned"))
                .containsExactly("acme-1 starts at another time: for you it is Tue 1 Dec 20:30 JST now.");
        assertThat(stage.heardIn(stage.oftc, "Carol"))
                .containsExactly("acme-1 starts at another time: for you it is Tue 1 Dec 06:30 EST now.");
        assertThat(Stream.concat(stage.heardIn(stage.oftc, "Olaf").stream(), stage.heardIn(stage.hq, "Olaf").stream()))
                .as("once, though he is on two networks")
                .containsExactly("acme-1 starts at another time: for you it is Tue 1 Dec 12:30 CET now.");
        assertThat(stage.heardIn(stage.oftc, "gusto")).isEmpty();
        stage.restart();
        assertThat(stage.heardIn(stage.oftc, "Ned")).as("after a restart").isEmpty();
    }

    @Test
    void aSlipIntoAnotherRampThePeakAndAFreezeIsWarnedOf() {
        stage.whispers(stage.oftc, "Nina", "open globex short at 18:00");
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.heardIn(stage.oftc, "Nina"))
                .anyMatch(line -> line.contains("globex-1 is open")
                        && line.contains("MIND the start: ")
                        && line.contains("peak hours of the customer"));
        stage.heard.clear();
        staffSays("Nina", "!slip 6h");
        assertThat(staff())
                .anyMatch(line -> line.contains("MIND the start at 17:00Z: globex-1 ramps at the same time (")
                        && line.contains("freeze \"Migration\" (22:00Z to ")
                        && line.contains("peak hours of the customer (17:00Z to 21:00Z)"));
        assertThat(customer()).noneMatch(line -> line.contains("globex") || line.contains("MIND"));
    }

    @Test
    void whatIsLateIsRemindedOfWithoutSpamOverAWholeDay() {
        stage.pass(Duration.ofDays(1));
        List<String> nudges =
                staff().stream().filter(line -> line.contains("Overdue:")).toList();
        // Three owners, each: once, again after the lead was told, then after 2, 4 and 8 hours; and the lead.
        assertThat(nudges).hasSizeBetween(12, 24);
        assertThat(nudges).filteredOn(line -> line.contains("lead (Nina)")).hasSizeBetween(1, 3);
        assertThat(customer())
                .filteredOn(line -> line.contains("Carol, a reminder: pre.ttl"))
                .hasSizeBetween(4, 7);
        stage.restart();
        stage.pass(Duration.ofMinutes(1));
        assertThat(staff()).noneMatch(line -> line.contains("Overdue:"));
    }

    @Test
    void thePlanShowsWhatIsLateAndWhatTheNextGateWaitsFor() {
        stage.pass(Duration.ofMinutes(125));
        stage.heard.clear();
        staffSays("Nina", "!plan");
        assertThat(staff())
                .anyMatch(line -> line.contains(
                        "+35m. Gates: gate.50 12:35 CET (+35m), gate.100 16:50 CET (+35m), 100 % 17:05 CET"))
                .anyMatch(line -> line.contains("Critical path to gate.50: pre.tls until 12:35 CET"));
        assertThat(stage.heardIn(stage.oftc, "Nina"))
                .anyMatch(line -> line.contains("pre.tls Do pre.tls (ops: Olaf)")
                        && line.contains("planned until 11:30 CET (+1h5m)"));
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!plan");
        assertThat(customer()).anyMatch(line -> line.contains("100 % is expected about 11:05 EST (planned 10:30 EST)"));
        stage.pass(Duration.ofMinutes(6));
        assertThat(stage.oftc.topicOf(BotStage.STAFF)).contains(" | +");
        assertThat(stage.oftc.topicOf(BotStage.ROOM)).doesNotContain("+");
    }

    @Test
    void aSilenceWithTrafficOnUsIsAskedAboutTwiceAndAWordEndsIt() {
        ramp();
        stage.pass(Duration.ofMinutes(19));
        assertThat(staff()).noneMatch(line -> line.contains("Still with us?"));
        staffSays("Olaf", "looks quiet");
        stage.pass(Duration.ofMinutes(19));
        assertThat(staff()).noneMatch(line -> line.contains("Still with us?"));
        long version = stage.picture().version();
        stage.pass(Duration.ofMinutes(2));
        assertThat(staff()).filteredOn(line -> line.contains("Still with us?")).hasSize(1);
        assertThat(stage.picture().version()).isEqualTo(version + 1);
        stage.pass(Duration.ofMinutes(20));
        assertThat(staff())
                .filteredOn(line -> line.contains("Nina, Ned: Still with us?"))
                .hasSize(1);
        assertThat(stage.heardIn(stage.oftc, "Nina")).anyMatch(line -> line.contains("still with us?"));
        assertThat(stage.heardIn(stage.oftc, "Ned")).anyMatch(line -> line.contains("still with us?"));
        stage.pass(Duration.ofMinutes(90));
        assertThat(staff()).noneMatch(line -> line.contains("Still with us?"));
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "hello?");
        stage.pass(Duration.ofMinutes(21));
        assertThat(staff()).filteredOn(line -> line.contains("Still with us?")).hasSize(1);
    }

    @Test
    void aLeadLostToASplitIsReplacedAndIsGivenTheLeadBackByName() {
        ramp();
        stage.oftc.disconnect("Nina");
        stage.pass(Duration.ofSeconds(40));
        assertThat(staff()).anyMatch(line -> line.contains("Nina (lead) is gone, with 50 % on us."));
        stage.pass(Duration.ofMinutes(5));
        assertThat(staff())
                .anyMatch(line -> line.contains("Ned leads now, as the deputy. !role nina lead gives it back."));
        assertThat(customer()).contains("Ned leads the switchover from now on.");
        assertThat(stage.heardIn(stage.oftc, "Ned")).anyMatch(line -> line.contains("you lead now"));
        stage.online(stage.oftc, "Nina");
        stage.oftc.join("Nina", BotStage.STAFF);
        stage.pass(Duration.ofSeconds(5));
        assertThat(staff()).anyMatch(line -> line.contains("Nina is back. Ned leads; !role nina lead gives it back."));
        assertThat(stage.heardIn(stage.oftc, "Nina"))
                .anyMatch(line -> line.contains("Ned leads, because you were gone"));
        staffSays("Ned", "!role nina lead");
        stage.pass(Duration.ofMinutes(30));
        assertThat(lead()).isEqualTo("Nina");
    }

    @Test
    void aShortSplitIsNobodysNews() {
        ramp();
        for (int i = 0; i < 5; i++) {
            stage.oftc.disconnect("Nina");
            stage.pass(Duration.ofSeconds(15));
            stage.online(stage.oftc, "Nina");
            stage.oftc.join("Nina", BotStage.STAFF);
            stage.pass(Duration.ofSeconds(60));
        }
        assertThat(staff()).noneMatch(line -> line.contains("is gone") || line.contains("is back"));
        assertThat(lead()).isEqualTo("Nina");
    }

    @Test
    void whoeverTheBotCannotSeeIsNotAway() {
        ramp();
        stage.oftc.cut("netsplit");
        stage.pass(Duration.ofMinutes(20));
        assertThat(lead()).isEqualTo("Nina");
        assertThat(stage.picture().attendance().away()).isEmpty();
    }

    @Test
    void aLockHoldsTheSwitchoversThatItConcernsAndIsToldThereAlone() {
        stage.whispers(stage.oftc, "Nina", "open globex short");
        stage.pass(Duration.ofSeconds(10));
        stage.heard.clear();
        stage.whispers(stage.oftc, "Olaf", "freeze pop fra flapping link");
        stage.pass(Duration.ofSeconds(5));
        assertThat(staff()).anyMatch(line -> line.contains("LOCK of pop FRA by Olaf: flapping link."));
        assertThat(stage.heardIn(stage.oftc, "#globex-1-staff")).isEmpty();
        staffSays("Nina", "!status");
        assertThat(staff()).anyMatch(line -> line.contains("LOCKED pop FRA by Olaf (flapping link)"));
        staffSays("Nina", "!switchovers");
        assertThat(staff()).anyMatch(line -> line.contains("LOCKED pop FRA by Olaf: flapping link"));
        stage.whispers(stage.oftc, "Olaf", "freeze pop xyz why");
        assertThat(stage.heardIn(stage.oftc, "Olaf"))
                .anyMatch(line -> line.contains("no customer and no runbook names the pop XYZ; known: AMS, FRA"));
        stage.whispers(stage.oftc, "Olaf", "unfreeze pop fra");
        stage.pass(Duration.ofSeconds(5));
        assertThat(staff()).anyMatch(line -> line.contains("The lock of pop FRA is over: ramps may go on."));
        assertThat(customer()).hasSize(2);
        stage.whispers(stage.oftc, "Olaf", "freeze customer globex contract");
        stage.whispers(stage.oftc, "Olaf", "freeze storm on the network");
        stage.pass(Duration.ofSeconds(40));
        assertThat(stage.heardIn(stage.oftc, "#globex-1-staff"))
                .anyMatch(line -> line.contains("LOCK of customer globex by Olaf: contract."))
                .anyMatch(line -> line.contains("FREEZE of every ramp by Olaf: storm on the network."));
        assertThat(staff()).noneMatch(line -> line.contains("customer globex"));
    }
}
