package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.picture.StepState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name proves nothing, and what an account proved ends with it. */
class IdentityTest {

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;
    private final SimChat hq = stage.hq;

    @BeforeEach
    void open() {
        stage.open();
        stage.online(oftc, "Maya");
        stage.pass(Duration.ofMinutes(6));
        stage.heard.clear();
    }

    private boolean isSkipped() {
        return stage.picture().steps().get(0).status() == StepState.Status.SKIPPED;
    }

    private void trySkip(SimChat chat, String name) {
        stage.says(chat, name, ROOM, "!skip pre.forecast why not");
    }

    @Test
    void whoLooksLikeStaffIsAGuest() {
        for (String alike : new String[] {"NINA", "N1na", "Nіna", "nina_", "Nina`"}) {
            stage.stranger(oftc, alike);
            oftc.join(alike, ROOM);
            trySkip(oftc, alike);
            stage.whispers(oftc, alike, "acme-1 skip pre.forecast why not");
            stage.whispers(oftc, alike, "acme-1 status");
            assertThat(stage.heardIn(oftc, alike)).allMatch(line -> line.startsWith("there is no !acme-1"));
        }
        assertThat(isSkipped()).isFalse();
        assertThat(stage.heardIn(oftc, ROOM))
                .filteredOn(line -> line.contains("That is for lead (Nina)"))
                .hasSize(5);
    }

    @Test
    void whoTakesTheNickOfStaffWhoLeftIsAGuestAlsoBeforeAQuestionThatWaits() {
        stage.stranger(oftc, "mallory");
        oftc.join("mallory", ROOM);
        stage.says(oftc, "Nina", ROOM, "!publish the all clear");
        oftc.disconnect("Nina");
        oftc.rename("mallory", "Nina");
        stage.settle();
        stage.says(oftc, "Nina", ROOM, "!confirm");
        trySkip(oftc, "Nina");
        assertThat(isSkipped()).isFalse();
        assertThat(stage.heardIn(oftc, ROOM))
                .anyMatch(line -> line.contains("there is nothing of yours to confirm here"))
                .anyMatch(line -> line.contains("That is for lead"))
                .noneMatch(line -> line.endsWith(": the all clear"));
    }

    @Test
    void whoRenamesStaysThemselvesByTheirAccount() {
        oftc.rename("Nina", "nina_afk");
        stage.settle();
        trySkip(oftc, "nina_afk");
        assertThat(isSkipped()).isTrue();
    }

    @Test
    void withTheAccountEverythingIsLostButTheHold() {
        oftc.account("Nina", Optional.empty());
        stage.settle();
        stage.heard.clear();
        trySkip(oftc, "Nina");
        assertThat(isSkipped()).isFalse();

        stage.says(oftc, "Nina", STAFF, "!status");
        stage.says(oftc, "Maya", STAFF, "!status");
        assertThat(stage.heardIn(oftc, STAFF)).as("a stranger is among them").isEmpty();
        assertThat(stage.heardIn(oftc, "Nina")).singleElement().asString().contains("!status is for staff here");
        assertThat(stage.heardIn(oftc, "Maya")).anyMatch(line -> line.contains("acme-1"));

        stage.says(oftc, "Nina", STAFF, "!hold all the same");
        assertThat(stage.picture().holding()).isTrue();
        oftc.account("Nina", Optional.of("nina"));
        stage.settle();
        trySkip(oftc, "Nina");
        assertThat(isSkipped()).isTrue();
    }

    @Test
    void anAccountOfAnotherPersonMakesThatPerson() {
        oftc.account("Nina", Optional.of("carol"));
        stage.settle();
        trySkip(oftc, "Nina");
        assertThat(isSkipped()).isFalse();
        oftc.account("Nina", Optional.of("nobody-known"));
        trySkip(oftc, "Nina");
        assertThat(isSkipped()).isFalse();
    }

    @Test
    void whoWasVouchedForAndLeftIsNotTheNextOfThatName() {
        stage.stranger(oftc, "carl");
        oftc.join("carl", ROOM);
        stage.says(oftc, "Nina", STAFF, "!vouch carl");
        oftc.disconnect("carl");
        stage.stranger(oftc, "carl");
        oftc.join("carl", ROOM);
        stage.settle();
        stage.says(oftc, "carl", ROOM, "!done pre.test");
        assertThat(stage.heardIn(oftc, ROOM)).last().asString().startsWith("carl: That is for ");
    }

    @Test
    void aVouchDoesNotOutliveARenameAndIsNotTakenByIt() {
        stage.stranger(oftc, "carl");
        stage.stranger(oftc, "mallory");
        oftc.join("carl", ROOM);
        oftc.join("mallory", ROOM);
        stage.says(oftc, "Nina", STAFF, "!vouch carl");
        oftc.rename("carl", "carl_");
        oftc.rename("mallory", "carl");
        stage.settle();
        assertThat(stage.picture().vouched()).isEmpty();
        stage.says(oftc, "carl", ROOM, "!done pre.test");
        stage.says(oftc, "carl_", ROOM, "!done pre.test");
        assertThat(stage.heardIn(oftc, ROOM))
                .filteredOn(line -> line.contains("That is for "))
                .hasSize(2);
    }

    @Test
    void aVouchOnOneNetworkIsNoneOnTheOther() {
        stage.stranger(oftc, "carl");
        stage.stranger(hq, "carl");
        oftc.join("carl", ROOM);
        stage.settle();
        stage.says(oftc, "Nina", STAFF, "!vouch oftc/carl");
        assertThat(stage.picture().vouched()).hasSize(1);
        hq.join("carl", ROOM);
        stage.settle();
        stage.says(hq, "carl", ROOM, "!done pre.test");
        assertThat(stage.heardIn(hq, ROOM)).last().asString().startsWith("carl: That is for ");
    }

    @Test
    void anAccountOfTheSameNameOnAnotherNetworkIsAnotherPerson() {
        BotStage two = new BotStage(new VerbCast());
        two.online(two.oftc, "Sybil");
        two.whispers(two.oftc, "Sybil", "!open acme standard-ramp");
        two.oftc.connect("ollie", Optional.of("ottokar"), channel -> {});
        two.hq.connect("Ottokar", Optional.of("ottokar"), channel -> two.hq.join("Ottokar", channel));
        two.oftc.join("ollie", ROOM);
        two.pass(Duration.ofMinutes(6));
        two.heard.clear();
        two.says(two.oftc, "ollie", ROOM, "!log not mine to say");
        assertThat(two.heardIn(two.oftc, ROOM)).singleElement().asString().startsWith("ollie: That is for ");
        two.says(two.hq, "Ottokar", STAFF, "!log mine to say");
        assertThat(two.heardIn(two.hq, STAFF)).anyMatch(line -> line.contains("mine to say"));
        assertThat(two.oftc.isIn("ollie", STAFF))
                .as("nobody invited the namesake")
                .isFalse();
    }
}
