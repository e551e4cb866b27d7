package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.event.Event;
import io.pointsman.api.oncall.Layer;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.oncall.Policy;
import io.pointsman.api.oncall.Rotation;
import io.pointsman.api.oncall.Target;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.picture.Post;
import io.pointsman.api.report.Report;
import io.pointsman.core.report.Reports;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Ned and Olaf take turns for neteng, a day each, at 18:00; Maya answers for the team. Nina opens a switchover for the day after tomorrow,
 * a quarter of an hour before a change of shift.
 */
class StandbyInRoomsTest {

    private static final Instant START = Instant.parse("2026-12-03T17:45:00Z");

    private final BotStage stage = stage();
    private final SimChat oftc = stage.oftc;

    private static BotStage stage() {
        BotStage made = new BotStage();
        Layer layer = new Layer(
                ZoneOffset.UTC,
                LocalDate.parse("2026-12-02"),
                LocalTime.of(18, 0),
                Layer.Unit.DAY,
                1,
                List.of(new PersonId("ned"), new PersonId("olaf")),
                Optional.empty());
        Rotation rotation =
                new Rotation("backbone", List.of(layer), Optional.empty(), Optional.of(new PersonId("maya")));
        Policy policy = new Policy(
                new Escalation(
                        List.of(new Escalation.Step("backbone on call", Duration.ofMinutes(2), 0, false)),
                        2,
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        6),
                List.of(List.of(new Target.OnCall("backbone"))));
        TreeMap<Role, Policy> policies = new TreeMap<>();
        policies.put(Role.NETENG, policy);
        made.onCall = new OnCallPlan(List.of(rotation), policies);
        made.hq.withBoards();
        made.restart();
        return made;
    }

    private void open() {
        for (String name : List.of("Nina", "Carol", "Ned", "Maya")) {
            stage.online(oftc, name);
        }
        stage.whispers(oftc, "Nina", "open acme standard-ramp at 2026-12-03T17:45Z");
        oftc.join("Carol", ROOM);
        stage.settle();
    }

    /** Is invited again within three quarters of an hour. */
    private void comesLater(String name) {
        stage.online(oftc, name);
        stage.pass(Duration.ofMinutes(45));
    }

    private void until(Instant moment) {
        stage.host.runUntil(moment);
    }

    private String staff() {
        return String.join("\n", stage.heardIn(oftc, STAFF));
    }

    private String privately(String name) {
        return String.join("\n", stage.heardIn(oftc, name));
    }

    private List<Somebody> onDuty() {
        return stage.picture().standby().holders(Role.NETENG);
    }

    @Test
    void theBookedAreAskedPrivatelyAndInTheRoomAndTheirWordClosesIt() {
        open();
        stage.says(oftc, "Nina", STAFF, "!standby");
        assertThat(staff()).contains("neteng: Ned, not asked yet", "neteng: Olaf from Thu 3 Dec 18:00");
        stage.heard.clear();
        until(START.minus(Duration.ofHours(24)).plusSeconds(2));
        assertThat(staff()).contains("Ned, do you stand by for neteng at the start", "!standby ok");
        assertThat(privately("Ned")).contains("acme-1: do you stand by for neteng", "!acme-1 standby ok");
        stage.whispers(oftc, "Ned", "acme-1 standby ok");
        assertThat(staff()).contains("Ned stands by for neteng.");
        stage.whispers(oftc, "Nina", "acme-1 standby");
        assertThat(privately("Nina")).contains("neteng: Ned, confirmed", "neteng: Olaf from", "asked");
        until(START.minus(Duration.ofHours(21)));
        assertThat(privately("Maya"))
                .contains("nobody has confirmed to stand by for neteng; Olaf is booked")
                .doesNotContain("Ned is booked");
        assertThat(stage.picture().pages()).isEmpty();
    }

    @Test
    void whoWasNotThereIsAskedWhenTheyCome() {
        open();
        until(START.minus(Duration.ofHours(23)));
        comesLater("Olaf");
        assertThat(privately("Olaf")).contains("acme-1: do you stand by for neteng");
    }

    @Test
    void aSubstituteIsAnnouncedInTheRoomsThatItTouchesAndBookedAndAsked() {
        open();
        until(START.minus(Duration.ofHours(20)));
        stage.heard.clear();
        stage.whispers(oftc, "Nina", "oncall backbone maya until 2026-12-03T20:00Z");
        assertThat(staff()).contains("On call for neteng until 2026-12-03 20:00Z: Maya", "by Nina");
        stage.pass(Duration.ofMinutes(4));
        assertThat(staff())
                .contains("Booked to stand by from now on: neteng Maya, neteng Olaf (from 2026-12-03 20:00Z).")
                .contains("Maya, do you stand by for neteng");
        stage.says(oftc, "Maya", STAFF, "!standby ok");
        assertThat(stage.picture().standby().posts().get(0).word()).isEqualTo(Post.Word.CONFIRMED);
        stage.heard.clear();
        stage.whispers(oftc, "Nina", "oncall backbone end");
        assertThat(staff()).contains("Whoever the rotation says is on call for neteng again");
    }

    @Test
    void silenceAnHourBeforeIsAPageAndTheAnswerStandsBy() {
        open();
        until(START.minus(Duration.ofMinutes(44)));
        assertThat(stage.picture().openPages())
                .singleElement()
                .matches(page -> page.role().equals(Role.NETENG));
        stage.says(oftc, "Ned", STAFF, "!ack");
        assertThat(stage.picture().openPages()).isEmpty();
        assertThat(onDuty()).extracting(Somebody::name).containsExactly("Ned");
        assertThat(staff()).contains("Ned stands by for neteng.");
    }

    @Test
    void theShiftChangesInTheFlipWithTheWordOfTheNextOneAlsoAfterARestart() {
        open();
        comesLater("Olaf");
        until(START.minus(Duration.ofMinutes(57)));
        stage.says(oftc, "Ned", STAFF, "!standby ok");
        stage.says(oftc, "Olaf", STAFF, "!standby ok");
        until(Instant.parse("2026-12-03T17:59:00Z"));
        stage.restart();
        stage.heard.clear();
        until(Instant.parse("2026-12-03T18:01:00Z"));
        assertThat(staff()).contains("Hand-over of neteng: Ned to Olaf, as the rotation has it.");
        assertThat(privately("Olaf")).contains("you are to take over neteng from Ned");
        assertThat(onDuty()).extracting(Somebody::name).containsExactly("Ned");
        stage.says(oftc, "Olaf", STAFF, "!standby ok");
        assertThat(onDuty()).extracting(Somebody::name).containsExactly("Olaf");
        assertThat(privately("Ned")).contains("Olaf has neteng now: you are released.");
        stage.says(oftc, "Olaf", STAFF, "!handover neteng to Ned");
        assertThat(onDuty()).extracting(Somebody::name).containsExactly("Olaf");
        stage.says(oftc, "Ned", STAFF, "!standby no I sleep");
        assertThat(staff()).contains("Ned does not take neteng: I sleep.");
    }

    @Test
    void theRollIsAnsweredByAnyWordAndTheCustomerReadsItsOwnNames() {
        open();
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!rollcall");
        assertThat(staff()).contains("Roll call by Nina: Olaf, Maya, Ned, Carol, are you here?");
        assertThat(stage.heardIn(oftc, ROOM)).containsExactly("Carol, are you here? Any word will do.");
        assertThat(privately("Ned")).contains("acme-1: roll call: are you here?");
        stage.says(oftc, "Ned", STAFF, "sure, coffee in hand");
        stage.says(oftc, "Carol", ROOM, "hello");
        stage.says(oftc, "Maya", STAFF, "!here");
        assertThat(staff()).contains("Ned is here: 2 of 5.", "Carol is here: 3 of 5.", "Maya is here: 4 of 5.");
        stage.pass(Duration.ofMinutes(5));
        assertThat(staff()).contains("The roll is called.", "Silent: Olaf (ops", "!page ops why calls them.");
        comesLater("Olaf");
        stage.says(oftc, "Olaf", STAFF, "sorry, train");
        assertThat(staff()).contains("Olaf is here now,", "after the roll call.");
        assertThat(stage.picture().attendance().rollCall().orElseThrow().late())
                .extracting(one -> one.who().name())
                .containsExactly("Olaf");
    }

    private String key(Board board, String begin) {
        return board.allChoices().stream()
                .map(Choice::key)
                .filter(key -> key.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    private Board board() {
        return stage.hq.boardOf(STAFF).orElseThrow();
    }

    private void press(String name, Optional<String> channel, String key, Map<String, String> answers) {
        stage.hq.press(name, channel, key, answers);
        stage.settle();
    }

    private List<Report.StandbyLine> reported(Audience audience) {
        List<Event> log = new ArrayList<>();
        stage.store.read(StreamId.of(BotStage.ACME), 0).forEach(stored -> {
            if (stored.event() instanceof Event event) {
                log.add(event);
            }
        });
        return Reports.of(log, audience, "!").standbys();
    }

    @Test
    void theQuestionIsAnsweredByAButtonOfTheBoardOrAtHomeAndTheReportTellsTheWords() {
        stage.online(stage.hq, "Ned");
        stage.online(stage.hq, "Olaf");
        open();
        assertThat(board().allChoices()).extracting(Choice::key).noneMatch(key -> key.contains("standby"));
        until(START.minus(Duration.ofHours(24)).plusSeconds(2));
        press("Ned", Optional.of(STAFF), key(board(), "acme-1 standby ok"), Map.of());
        assertThat(staff()).contains("Ned stands by for neteng.");
        assertThat(stage.hq.home("Ned").orElseThrow().allChoices())
                .extracting(Choice::key)
                .noneMatch(key -> key.contains("standby"));
        Board home = stage.hq.home("Olaf").orElseThrow();
        String cannot = key(home, "acme-1 standby no");
        press("Olaf", Optional.empty(), cannot, Map.of("why", "on a train"));
        assertThat(staff()).contains("on a train");
        assertThat(board().allChoices()).extracting(Choice::key).noneMatch(key -> key.contains("standby"));
        press("Olaf", Optional.empty(), cannot, Map.of("why", "on a train"));
        assertThat(stage.heardIn(stage.hq, "Olaf"))
                .last()
                .asString()
                .contains("That button is stale: nobody is asked for that now.");
        assertThat(reported(Audience.STAFF))
                .extracting(Report.StandbyLine::who, Report.StandbyLine::word, Report.StandbyLine::why)
                .containsExactly(
                        tuple("Ned", Report.Word.CONFIRMED, ""),
                        tuple("Olaf", Report.Word.DECLINED, "on a train"),
                        // Of the day after, when it is their turn again.
                        tuple("Ned", Report.Word.CONFIRMED, ""));
        assertThat(reported(Audience.CUSTOMER)).isEmpty();
    }

    @Test
    void theReportTellsWhoWasSilentWhoWasLateAndWhoTookOver() {
        open();
        comesLater("Olaf");
        until(START.minus(Duration.ofMinutes(44)));
        stage.says(oftc, "Ned", STAFF, "!ack");
        stage.says(oftc, "Ned", STAFF, "!handover neteng to Maya");
        stage.says(oftc, "Maya", STAFF, "!standby ok");
        assertThat(reported(Audience.STAFF))
                .extracting(
                        Report.StandbyLine::who,
                        Report.StandbyLine::from,
                        Report.StandbyLine::word,
                        line -> line.answeredAt().isPresent())
                .containsExactly(
                        tuple("Ned", "", Report.Word.LATE, true),
                        tuple("Olaf", "", Report.Word.SILENT, false),
                        tuple("Ned", "", Report.Word.SILENT, false),
                        tuple("Maya", "Ned", Report.Word.TOOK_OVER, true));
    }

    @Test
    void theRollIsAnsweredByAButton() {
        stage.online(stage.hq, "Maya");
        open();
        stage.says(oftc, "Nina", STAFF, "!rollcall");
        String here = key(board(), "acme-1 here");
        assertThat(key(stage.hq.home("Maya").orElseThrow(), "acme-1 here")).isEqualTo(here);
        press("Maya", Optional.of(STAFF), here, Map.of());
        assertThat(staff()).contains("Maya is here: 2 of 5.");
        stage.pass(Duration.ofMinutes(5));
        assertThat(board().allChoices()).extracting(Choice::key).doesNotContain(here);
    }

    @Test
    void aRehearsalBooksNobody() {
        stage.online(oftc, "Nina");
        stage.whispers(oftc, "Nina", "open acme standard-ramp at 2026-12-03T17:45Z rehearsal");
        assertThat(stage.picture().standby().posts()).isEmpty();
    }
}
