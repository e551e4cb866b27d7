package io.pointsman.sim;

import static io.pointsman.sim.BotStage.OVERVIEW;
import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.page.Contact;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A rehearsal with real people at real speed: it reads as one, it is decided as a live one, and nothing of it leaves the house. */
class RehearsalInRoomsTest {

    private static final String MARK = "[rehearsal] ";

    private final SimPager sms = new SimPager("sms", false);
    private final PlayedHealth real = new PlayedHealth();
    private final BotStage stage = stage();
    private final SimChat oftc = stage.oftc;

    private BotStage stage() {
        BotStage made = new BotStage();
        made.morePlugins.add(BotStage.loaded("sms", sms).granted(Set.of(Grant.PAGER)));
        made.morePlugins.add(BotStage.loaded("real", real).granted(Set.of(Grant.HEALTH)));
        made.morePlugins.add(BotStage.loaded("outside", new Outside()));
        made.contacts = person -> List.of(
                new ContactPoint(new Contact("chat", Duration.ZERO), ""),
                new ContactPoint(new Contact("sms", Duration.ZERO), "+4930123456"));
        made.restart();
        return made;
    }

    /** Whoever reaches it has left the house. */
    private static final class Outside implements Plugin, StepCheck, TrafficLever {

        @Override
        public List<StepCheck> checks() {
            return List.of(this);
        }

        @Override
        public List<TrafficLever> levers() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "outside";
        }

        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            return Optional.empty();
        }

        @Override
        public Duration limit() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Finding run(CheckRequest request) {
            return Finding.fail("it looked outside");
        }

        @Override
        public LeverAnswer ask(LeverRequest request) {
            return new LeverAnswer.Refused("it was turned");
        }
    }

    private void open() {
        for (String name : List.of("Nina", "Olaf", "Ned", "Maya", "Carol")) {
            stage.online(oftc, name);
        }
        stage.heard.clear();
        stage.whispers(oftc, "Nina", "!open acme standard-ramp rehearsal");
        stage.settle();
    }

    private void says(String who, String line) {
        stage.says(oftc, who, STAFF, line);
    }

    private String staffRoom() {
        return String.join("\n", stage.heardIn(oftc, STAFF));
    }

    @Test
    void whateverIsSaidOfItIsMarkedAndTheCustomerHearsNothing() {
        open();
        says("Nina", "!status");
        says("Nina", "!plan");
        says("Olaf", "!hold something is odd");
        says("Nina", "!role Olaf lead");
        says("Nina", "!nonsense");
        stage.whispers(oftc, "Nina", "acme-1 status");
        stage.pass(Duration.ofMinutes(5));
        assertThat(stage.picture().rehearsal()).isTrue();
        assertThat(stage.picture().openRooms(Audience.CUSTOMER)).isEmpty();
        assertThat(oftc.topicOf(STAFF)).contains(MARK);
        assertThat(oftc.isIn("Carol", ROOM)).isFalse();
        List<String> overview = stage.heardIn(stage.hq, OVERVIEW);
        assertThat(overview).isNotEmpty().allMatch(line -> line.startsWith(MARK));
        assertThat(stage.heardIn(oftc, STAFF)).hasSizeGreaterThan(5).allMatch(line -> line.startsWith(MARK));
        assertThat(stage.heardIn(stage.hq, STAFF)).isNotEmpty().allMatch(line -> line.startsWith(MARK));
        assertThat(stage.heardIn(oftc, "Nina")).isNotEmpty().allMatch(line -> line.startsWith(MARK));
        assertThat(stage.heardIn(oftc, "Olaf")).allMatch(line -> line.startsWith(MARK));
        assertThat(stage.heardIn(oftc, ROOM)).isEmpty();
        assertThat(stage.heardIn(oftc, "Carol")).isEmpty();
    }

    @Test
    void whatIsSaidOfALiveOneIsNot() {
        open();
        stage.whispers(oftc, "Nina", "!open acme standard-ramp");
        stage.settle();
        stage.heard.clear();
        stage.says(oftc, "Nina", "#acme-2-staff", "!status");
        assertThat(String.join("\n", stage.heardIn(oftc, "#acme-2-staff")))
                .isNotEmpty()
                .doesNotContain(MARK);
    }

    @Test
    void aContactOfTheCustomerCannotFindIt() {
        open();
        stage.whispers(oftc, "Carol", "acme-1 status");
        stage.whispers(oftc, "Carol", "!hold what is this");
        assertThat(stage.picture().holding()).isFalse();
        assertThat(String.join("\n", stage.heardIn(oftc, "Carol"))).doesNotContain("[rehearsal]", "Standard ramp");
        says("Nina", "!invite Carol");
        says("Nina", "!role Carol customer");
        assertThat(staffRoom())
                .contains("A rehearsal is for staff alone: !role WHO customer says who plays the customer.");
    }

    @Test
    void staffPlayTheCustomerOnceTheLeadSaysWho() {
        open();
        assertThat(String.join("\n", stage.heardIn(oftc, "Nina")))
                .contains("Whoever leads says who plays the customer: !role WHO customer.");
        says("Maya", "!done flip.dns");
        assertThat(staffRoom()).contains("That is for");
        says("Nina", "!role Maya customer");
        assertThat(stage.picture().holders(Role.CUSTOMER)).hasSize(1);
        says("Maya", "!done flip.dns");
        assertThat(staffRoom()).contains("flip.dns").doesNotContain("That is for");
    }

    @Test
    void aPageRingsASimulatedPhoneAndTheRoomReadsWhoWouldHaveBeenCalled() {
        open();
        stage.heard.clear();
        says("Nina", "!page neteng edge 503s rising");
        assertThat(staffRoom())
                .contains(MARK + "I would have called Ned over chat, for the page for neteng: edge 503s rising.")
                .contains(MARK + "I would have called Ned over sms, for the page for neteng: edge 503s rising.");
        assertThat(sms.rings).isEmpty();
        assertThat(stage.heardIn(oftc, "Ned")).isEmpty();
        says("Ned", "!ack");
        PageState page = stage.picture().pages().getLast();
        assertThat(page.by()).isEqualTo("Ned");
        says("Nina", "!close anyway");
        says("Nina", "!confirm");
        assertThat(stage.picture().life()).isEqualTo(Life.WATCHING);
        stage.pass(Duration.ofSeconds(5));
        assertThat(sms.rings).isEmpty();
        assertThat(sms.notes).isEmpty();
        assertThat(sms.withdrawn).isEmpty();
        assertThat(stage.heardIn(oftc, "Ned")).isEmpty();
    }

    @Test
    void aPageThatWasOpenWhenTheBotStoppedRingsNoPhoneEither() {
        open();
        says("Nina", "!page neteng edge 503s rising");
        stage.kill();
        stage.restart();
        stage.pass(Duration.ofMinutes(10));
        assertThat(sms.rings).isEmpty();
    }

    @Test
    void noRealSourceIsAskedAndThePlayedTrafficIsGood() {
        open();
        stage.pass(Duration.ofMinutes(3));
        assertThat(real.looks).isZero();
        assertThat(stage.picture().ramp().verdict().kind()).isEqualTo(VerdictKind.PASS);
        says("Nina", "!health");
        assertThat(staffRoom()).contains("edge.5xx");
    }

    @Test
    void theTrainerLetsAFaultIntoTheTrafficAndItIsOverInTimeAlsoAfterARestart() {
        open();
        stage.pass(Duration.ofMinutes(3));
        stage.whispers(oftc, "Nina", "acme-1 sim fault error-spike for 10m");
        assertThat(String.join("\n", stage.heardIn(oftc, "Nina")))
                .contains(MARK + "acme-1: our edge answers one request in ten with 503, for 10m");
        assertThat(staffRoom()).doesNotContain("sim", "one request in ten");
        stage.pass(Duration.ofSeconds(30));
        assertThat(stage.picture().ramp().verdict().kind()).isEqualTo(VerdictKind.FAIL);
        stage.restart();
        stage.pass(Duration.ofSeconds(30));
        assertThat(stage.picture().ramp().verdict().kind()).isEqualTo(VerdictKind.FAIL);
        stage.pass(Duration.ofMinutes(15));
        assertThat(stage.picture().ramp().verdict().kind()).isEqualTo(VerdictKind.PASS);
    }

    @Test
    void faultsAreListedMendedAndOfKindsThatThereAre() {
        open();
        stage.whispers(oftc, "Nina", "acme-1 sim fault earthquake");
        assertThat(String.join("\n", stage.heardIn(oftc, "Nina")))
                .contains("There is no fault 'earthquake'; there are error-spike, black-hole, origin-429");
        stage.whispers(oftc, "Nina", "acme-1 sim fault source-down");
        stage.pass(Duration.ofSeconds(30));
        assertThat(stage.picture().ramp().verdict().kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
        stage.whispers(oftc, "Nina", "acme-1 sim faults");
        assertThat(String.join("\n", stage.heardIn(oftc, "Nina")))
                .contains("source-down: the source does not answer (now, until ");
        stage.whispers(oftc, "Olaf", "acme-1 sim faults");
        stage.whispers(oftc, "Olaf", "acme-1 sim mend");
        assertThat(String.join("\n", stage.heardIn(oftc, "Olaf")))
                .contains("source-down: the source does not answer", "That is for lead")
                .doesNotContain("(now, until ");
        stage.whispers(oftc, "Nina", "acme-1 sim mend");
        assertThat(String.join("\n", stage.heardIn(oftc, "Nina"))).contains("Mended: source-down.");
        stage.pass(Duration.ofMinutes(3));
        assertThat(stage.picture().ramp().verdict().kind()).isEqualTo(VerdictKind.PASS);
        says("Olaf", "!sim fault error-spike");
        assertThat(staffRoom()).contains("That is for lead");
    }

    @Test
    void inALiveSwitchoverNoFaultIsPlayed() {
        stage.open();
        says("Nina", "!sim fault error-spike");
        assertThat(staffRoom()).contains("That is for rehearsals alone, and acme-1 is live: nothing was done.");
        assertThat(stage.picture().facts()).isEmpty();
        assertThat(real.looks).isPositive();
    }

    @Test
    void theHouseIsNotTouchedAndDoesNotTouchIt() {
        open();
        says("Olaf", "!freeze fire");
        assertThat(staffRoom())
                .contains("this room is a rehearsal, and !freeze is for the whole house: nothing was done.");
        stage.whispers(oftc, "Olaf", "!freeze fire");
        stage.settle();
        assertThat(stage.picture().freeze()).isEmpty();
        stage.whispers(oftc, "Nina", "!open acme standard-ramp");
        stage.settle();
        says("Nina", "!next");
        assertThat(staffRoom()).doesNotContain("frozen");
        assertThat(stage.picture().share()).isEqualTo(Share.NONE);
    }

    @Test
    void itsReportSaysThatItWasOne() {
        open();
        says("Nina", "!report");
        assertThat(staffRoom()).contains(MARK);
    }
}
