package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random points of a burst of commands: what was answered is in the log, once, and the room goes on. */
class KillIT {

    private static final int KILLS = Boolean.getBoolean("pointsman.long") ? 100 : 20;
    private static final int BURST = 25;

    @TempDir
    Path folder;

    @Test
    void nothingThatWasAnsweredIsLostHoweverOftenItIsKilled() {
        long seed = Long.getLong("pointsman.seed", System.nanoTime());
        Random random = new Random(seed);
        try (SwitchoverStage stage = new SwitchoverStage(IrcTestNetwork.ngircd(), false, folder)) {
            IrcTestClient nina = stage.person("nina");
            nina.say("pointsman", "open acme standard-ramp");
            nina.await("an invitation", line -> line.is("INVITE") && line.concerns(STAFF_ROOM));
            nina.join(STAFF_ROOM);
            for (int kill = 1; kill <= KILLS; kill++) {
                killDuringABurst(stage, nina, kill, random.nextInt(BURST));
            }
            List<String> logged = stage.logged("kill ");
            assertThat(logged).as("seed %d", seed).containsAll(answered(nina)).doesNotHaveDuplicates();
            BotProcess.Result verified = stage.bot.command("verify", "acme-1", "--config", "config");
            assertThat(verified.output()).as("seed %d", seed).contains("all whole");
        }
    }

    private static void killDuringABurst(SwitchoverStage stage, IrcTestClient nina, int kill, int answersBefore) {
        for (int i = 0; i < BURST; i++) {
            nina.say(STAFF_ROOM, "!log kill " + kill + " line " + i + " end");
        }
        nina.awaitMessage(STAFF_ROOM, "Log by Nina: kill " + kill + " line " + answersBefore + " end");
        stage.bot.kill();
        stage.bot.startAgain();
        stage.awaitUp(kill + 1);
        nina.say(STAFF_ROOM, "!log back " + kill);
        nina.awaitMessage(STAFF_ROOM, "Log by Nina: back " + kill);
    }

    private static List<String> answered(IrcTestClient nina) {
        Pattern pattern = Pattern.compile("Log by Nina: (kill \\d+ line \\d+ end)");
        List<String> answered = new ArrayList<>();
        for (String text : nina.textsIn(STAFF_ROOM)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find() && !answered.contains(matcher.group(1))) {
                answered.add(matcher.group(1));
            }
        }
        return answered;
    }
}
