package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code !help} shows: what this person can do here and now, and nothing else. */
class HelpTest {

    private static final Pattern VERB = Pattern.compile("!([a-z]+)");

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;

    @BeforeEach
    void open() {
        stage.open();
        for (String name : List.of("Olaf", "Maya", "Ned")) {
            stage.online(oftc, name);
        }
        stage.stranger(oftc, "gus");
        oftc.join("gus", ROOM);
        stage.pass(Duration.ofMinutes(6));
    }

    /** The verbs that somebody is shown in a place, wherever the answer was said. */
    private Set<String> help(String name, String channel) {
        stage.heard.clear();
        stage.says(oftc, name, channel, "!help");
        return verbs();
    }

    private Set<String> verbs() {
        Set<String> verbs = new TreeSet<>();
        for (String line : stage.heard) {
            Matcher matcher = VERB.matcher(line.replaceAll("!help VERB tells.*", ""));
            while (matcher.find()) {
                verbs.add(matcher.group(1));
            }
        }
        return verbs;
    }

    private void staff(String... lines) {
        for (String line : lines) {
            stage.says(oftc, "Nina", STAFF, line);
        }
    }

    /** The first gate has passed, and the customer is at its first step. */
    private void passTheFirstGate() {
        staff("!skip pre.forecast later", "!skip pre.test later", "!poll");
    }

    @Test
    void beforeAnythingIsOpenThereIsTheHouseAlone() {
        BotStage empty = new BotStage();
        empty.online(empty.oftc, "Nina");
        empty.online(empty.oftc, "Carol");
        for (String name : List.of("Nina", "Carol")) {
            empty.whispers(empty.oftc, name, "help");
        }
        assertThat(String.join(" ", empty.heardIn(empty.oftc, "Nina")))
                .contains("!open", "!switchovers")
                .doesNotContain("!status", "!ramp", "!done", "!freeze", "!confirm");
        assertThat(String.join(" ", empty.heardIn(empty.oftc, "Carol")))
                .contains("!whoami")
                .doesNotContain("!open", "!switchovers", "!plugins", "!status", "!done");
    }

    @Test
    void aGuestLooksAndHolds() {
        assertThat(help("gus", ROOM))
                .containsExactlyInAnyOrder(
                        "status", "health", "plan", "next", "mine", "who", "page", "report", "hold", "help", "whoami",
                        "ping");
    }

    @Test
    void aContactAlsoDoesTheirStepsOnceTheyAreDue() {
        assertThat(help("Carol", ROOM)).contains("done").doesNotContain("go", "nogo", "moved", "ramp", "skip", "log");
        staff("!skip pre.forecast later", "!skip pre.test later");
        assertThat(help("Carol", ROOM)).as("nothing of theirs is due").doesNotContain("start", "done", "fail", "block");
    }

    @Test
    void votesAreOfferedWhileAGateIsOpenToThoseWhomItAsks() {
        staff("!skip pre.forecast later", "!skip pre.test later");
        assertThat(help("Nina", STAFF)).contains("poll").doesNotContain("go", "nogo", "ramp", "moved", "rollback");
        staff("!poll");
        assertThat(help("Olaf", STAFF)).contains("go", "nogo").doesNotContain("poll");
        assertThat(help("Carol", ROOM)).contains("go", "nogo");
        assertThat(help("gus", ROOM)).doesNotContain("go", "nogo");
    }

    @Test
    void resumeIsOfferedOnHoldToThoseWhoMayLiftIt() {
        assertThat(help("Nina", STAFF)).contains("hold").doesNotContain("resume");
        stage.says(oftc, "Carol", ROOM, "!hold wait");
        assertThat(help("Nina", STAFF)).contains("hold", "resume");
        assertThat(help("Carol", ROOM)).contains("hold", "resume");
        assertThat(help("Olaf", STAFF)).contains("hold").doesNotContain("resume");
        assertThat(help("gus", ROOM)).contains("hold").doesNotContain("resume");
    }

    @Test
    void theRampTheLeverAndTheWayBackAreOfferedWhenItIsTheirTurn() {
        toTheFirstStage();
        assertThat(help("Nina", STAFF)).as("no verdict").contains("override").doesNotContain("ramp", "rollback");
        staff("!override no source yet");
        assertThat(help("Nina", STAFF)).contains("ramp");
        assertThat(help("Olaf", STAFF)).doesNotContain("ramp", "override");
        stage.says(oftc, "Carol", ROOM, "!hold wait");
        assertThat(help("Nina", STAFF)).as("on hold").doesNotContain("ramp").contains("resume");
        staff("!resume they said so", "!poll");
        vote();
        staff("!override no source yet", "!ramp");
        assertThat(help("Carol", ROOM)).as("the lever waits").contains("moved");
        assertThat(help("Nina", STAFF)).doesNotContain("moved", "ramp");
        stage.says(oftc, "Carol", ROOM, "!moved");
        assertThat(help("Carol", ROOM)).doesNotContain("moved", "rollback");
        assertThat(help("Olaf", STAFF)).contains("rollback");
    }

    private void toTheFirstStage() {
        passTheFirstGate();
        vote();
        stage.says(oftc, "Carol", ROOM, "!done flip.dns");
        staff("!poll");
        vote();
        assertThat(stage.picture().nextGate().orElseThrow().status().toString()).isEqualTo("PASSED");
    }

    private void vote() {
        stage.says(oftc, "Nina", STAFF, "!go as support");
        stage.says(oftc, "Olaf", STAFF, "!go as ops");
        stage.says(oftc, "Maya", STAFF, "!go");
        stage.says(oftc, "Carol", ROOM, "!go");
        stage.says(oftc, "Ned", STAFF, "!go");
    }

    @Test
    void afterTheCloseThereIsTheJournalAndTheHold() {
        staff("!close anyway", "!confirm");
        assertThat(help("Nina", STAFF))
                .contains("hold", "log", "followup", "followups", "status")
                .doesNotContain("ramp", "done", "poll", "close", "role", "slip", "vouch", "resume");
        assertThat(help("Carol", ROOM)).contains("hold", "status").doesNotContain("done", "go", "resume");
    }

    @Test
    void confirmIsOfferedToWhomWasAskedAndThereAlone() {
        staff("!close anyway");
        assertThat(help("Nina", STAFF)).contains("confirm");
        assertThat(help("Nina", ROOM)).doesNotContain("confirm");
        assertThat(help("Olaf", STAFF)).doesNotContain("confirm");
        stage.pass(Duration.ofSeconds(61));
        assertThat(help("Nina", STAFF)).doesNotContain("confirm");
    }

    @Test
    void aVerbOfOthersIsNotExplained() {
        stage.heard.clear();
        stage.says(oftc, "Carol", ROOM, "!help role");
        assertThat(stage.heardIn(oftc, ROOM))
                .singleElement()
                .asString()
                .contains("There is no 'role' for you here")
                .doesNotContain("PERSON", "ROLE", "give somebody");
        stage.says(oftc, "Carol", ROOM, "!help hold");
        assertThat(stage.heardIn(oftc, ROOM)).singleElement().asString().contains("!hold [WHY…]");
    }

    private List<String> explained(String name, String channel, String verb) {
        stage.heard.clear();
        stage.says(oftc, name, channel, "!help " + verb);
        return stage.heard;
    }

    @Test
    void ofAVerbOfOnesOwnAtTheWrongMomentHelpSaysWhyNotNow() {
        assertThat(explained("Carol", ROOM, "go"))
                .anyMatch(line -> line.contains("!go [as ROLE] [NOTE…]"))
                .anyMatch(line -> line.endsWith("Not now: no gate is open."));
        assertThat(explained("Carol", ROOM, "moved"))
                .anyMatch(line -> line.endsWith("Not now: nothing is to be moved."));
        assertThat(explained("Carol", ROOM, "resume")).anyMatch(line -> line.endsWith("Not now: nothing holds."));
        assertThat(explained("Nina", STAFF, "ramp"))
                .anyMatch(line -> line.contains("!ramp [next | SHARE] [WHY…]"))
                .anyMatch(line -> line.contains("Not now: Not yet to 1 %: "));
        assertThat(explained("Olaf", STAFF, "rollback"))
                .anyMatch(line -> line.endsWith("Not now: no traffic is on us."));
        assertThat(explained("Nina", STAFF, "confirm"))
                .anyMatch(line -> line.endsWith("Not now: nothing of yours waits for it here."));
        assertThat(explained("Nina", STAFF, "hold")).noneMatch(line -> line.contains("Not now"));
        passTheFirstGate();
        assertThat(explained("Carol", ROOM, "go")).noneMatch(line -> line.contains("Not now"));
    }

    @Test
    void staffAreToldWhoCanUseAVerbThatIsNotTheirs() {
        assertThat(explained("Olaf", STAFF, "ramp"))
                .anyMatch(line -> line.endsWith("That is for lead (Nina), deputy to do."));
        assertThat(explained("Olaf", STAFF, "reload"))
                .anyMatch(line -> line.contains("administrators of the bot: Nina"));
        assertThat(explained("Nina", ROOM, "ramp"))
                .as("the customer reads along")
                .anyMatch(line -> line.endsWith("Not now; why, I say where staff alone read."))
                .noneMatch(line -> line.contains("verdict"));
    }

    @Test
    void whatSomebodyCanNeverDoStaysUnknownToThem() {
        for (String verb : List.of("ramp", "log", "skip", "switchovers", "reload", "rollback")) {
            assertThat(explained("Carol", ROOM, verb))
                    .as(verb)
                    .singleElement()
                    .asString()
                    .contains("There is no '" + verb + "' for you here");
        }
        assertThat(explained("gus", ROOM, "go")).singleElement().asString().contains("There is no 'go' for you here");
    }

    @Test
    void aSlipIsMetWithAVerbThatThePersonCouldUseAndWithNoOther() {
        stage.heard.clear();
        stage.says(oftc, "Carol", ROOM, "!ramo");
        assertThat(stage.heard).containsExactly("oftc Carol there is no !ramo; !help lists what I know.");
        stage.heard.clear();
        stage.says(oftc, "Carol", ROOM, "!gp");
        assertThat(stage.heard).containsExactly("oftc Carol there is no !gp; did you mean !go?");
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!ramo");
        assertThat(stage.heard).containsExactly("oftc Nina there is no !ramo; did you mean !ramp?");
        stage.heard.clear();
        stage.says(oftc, "Olaf", STAFF, "!reloaf");
        assertThat(stage.heard).containsExactly("oftc Olaf there is no !reloaf; !help lists what I know.");
    }

    @Test
    void aRefusalNamesWhoCanAndNothingOfWhatWasTyped() {
        for (String line :
                List.of("!role olaf lead", "!assign pre.forecast maya", "!open nobody nothing", "!vouch gus")) {
            stage.heard.clear();
            stage.says(oftc, "Carol", ROOM, line);
            assertThat(stage.heardIn(oftc, ROOM))
                    .as(line)
                    .singleElement()
                    .asString()
                    .matches(
                            "Carol: That is for (lead \\(Nina\\), deputy|support \\(Nina\\), account-manager) to do\\.");
        }
    }
}
