package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ACME;
import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.command.Typed;
import io.pointsman.api.picture.Life;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where another prefix is configured, whatever the bot says names its verbs with that one. */
class PrefixTest {

    private static final Pattern OUR_VERB = Pattern.compile("!("
            + BotStage.plugins().stream()
                    .flatMap(plugin -> plugin.plugin().commands().stream())
                    .map(command -> command.spec().verb())
                    .collect(Collectors.joining("|"))
            + "|confirm|page|ack)\\b");

    private final BotStage stage = new BotStage(".");
    private final SimChat oftc = stage.oftc;
    private final List<String> said = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();

    PrefixTest() {
        for (SimChat chat : List.of(stage.oftc, stage.hq)) {
            chat.observe(line -> {
                if (line.byBot()) {
                    said.add(line.text());
                }
            });
        }
    }

    private void staff(String... lines) {
        say("Nina", STAFF, lines);
    }

    private void say(String name, String channel, String... lines) {
        for (String line : lines) {
            stage.says(oftc, name, channel, line);
        }
    }

    private void vote() {
        staff(".go as support");
        say("Olaf", STAFF, ".go as ops");
        say("Maya", STAFF, ".go");
        say("Ned", STAFF, ".go");
        say("Carol", ROOM, ".go");
    }

    /** One stage of the ramp, up to the end of its soak. */
    private void rise() {
        staff(".poll");
        vote();
        staff(".override no source yet", ".ramp");
        say("Carol", ROOM, ".moved");
        stage.pass(Duration.ofHours(25));
    }

    /** A whole switchover, with much that is refused. */
    private void play() {
        stage.open();
        for (String name : List.of("Olaf", "Maya", "Ned")) {
            stage.online(oftc, name);
        }
        stage.stranger(oftc, "gus");
        oftc.join("gus", ROOM);
        stage.pass(Duration.ofMinutes(6));
        // What is refused, and why, in every part of the rules.
        staff(
                ".nogo",
                ".go",
                ".ramp",
                ".moved",
                ".rollback",
                ".resume",
                ".override",
                ".skip pre.forecast",
                ".fail pre.test");
        staff(
                ".block pre.test",
                ".publish",
                ".log",
                ".slip 0m",
                ".close",
                ".freeze",
                ".role carol lead",
                ".assign flip.dns zoe");
        staff(
                ".forecast",
                ".followup tomorrow",
                ".vouch nobody",
                ".invite nobody",
                ".done nothing",
                ".holdd",
                ".help",
                ".help ramp");
        say(
                "Carol",
                ROOM,
                ".help",
                ".ramp",
                ".status",
                ".plan",
                ".mine",
                ".next",
                ".who",
                ".nogo",
                ".switchovers",
                ".plugins",
                ".lod");
        say("gus", ROOM, ".help", ".done flip.dns", ".go", ".hold too slow");
        staff(".status", ".next", ".mine", ".who", ".resume they are well again", ".vouch gus");
        say("Ned", STAFF, ".freeze edge outage", ".unfreeze");
        // The way up, with a step that fails, a vote against, a hold and a change of mind.
        staff(".skip pre.forecast later", ".skip pre.test later", ".poll");
        say("Olaf", STAFF, ".nogo a link is down");
        stage.pass(Duration.ofHours(1));
        staff(".poll", ".status", ".next", ".resume all are here now");
        vote();
        say("Carol", ROOM, ".fail flip.dns no access", ".mine", ".next", ".status", ".done flip.dns");
        for (int stages = 0; stages < 2; stages++) {
            rise();
        }
        say("Carol", ROOM, ".hold errors", ".resume", ".status");
        staff(".status", ".next", ".ramp", ".resume they see none any more");
        // And back.
        say("Olaf", STAFF, ".rollback errors rise", ".resume");
        staff(".ramp", ".status", ".next", ".mine");
        say("Carol", ROOM, ".status", ".next", ".mine", ".moved 0");
        stage.pass(Duration.ofHours(1));
        staff(".resume the cause is gone", ".ramp", ".next", ".close", ".close anyway", ".confirm");
        say("Carol", ROOM, "thank you", ".status", ".hold", ".done flip.dns");
        staff(".status", ".next", ".followups", ".followup done 99", ".timeline");
        staff("pointsman: help", "pointsman: nonsense");
        stage.whispers(oftc, "Nina", "status");
        topics.add(oftc.topicOf(STAFF));
        topics.add(oftc.topicOf(ROOM));
        topics.add(stage.hq.topicOf(BotStage.OVERVIEW));
        assertThat(stage.picture().life()).isEqualTo(Life.WATCHING);
    }

    @Test
    void noLineOfAWholeSwitchoverNamesAVerbWithThePrefixOfOthers() {
        play();
        assertThat(said)
                .hasSizeGreaterThan(150)
                .anyMatch(line -> line.contains(".moved 0"))
                .noneMatch(line -> OUR_VERB.matcher(line).find());
        assertThat(topics).isNotEmpty().noneMatch(line -> OUR_VERB.matcher(line).find());
        assertThat(said)
                .as("no mark goes out")
                .allMatch(line -> Typed.shown(line, "?").equals(line));
    }

    @Test
    void theLogKeepsNoMark() {
        play();
        assertThat(stage.store.read(StreamId.of(ACME), 0).stream()
                        .map(stored -> stored.event().toString()))
                .isNotEmpty()
                .allMatch(event -> Typed.shown(event, "?").equals(event));
    }
}
