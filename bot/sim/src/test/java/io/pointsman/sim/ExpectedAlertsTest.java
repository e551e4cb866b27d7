package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.RunbookName;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.alert.SilenceRequest;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.runbook.ExpectedAlert;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Expected alerts in the real bot, silenced by a plugin that remembers what it set, as an Alertmanager does. */
class ExpectedAlertsTest {

    private final BotStage stage = new BotStage();
    private final Map<String, SilenceRequest> holding = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean dead;
    private boolean broken;

    private final class MutePlugin implements Plugin, AlertSilencer {
        @Override
        public List<AlertSilencer> silencers() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "mute";
        }

        @Override
        public Optional<String> problem(Settings options) {
            return Optional.empty();
        }

        @Override
        public String silence(SilenceRequest request) throws IOException {
            act("set " + request.key());
            holding.putIfAbsent(request.key(), request);
            die();
            return "id-" + request.key();
        }

        @Override
        public void lift(SilenceRequest request) throws IOException {
            act("lift " + request.key());
            holding.remove(request.key());
            die();
        }

        private void act(String what) throws IOException {
            asked.add(what);
            if (broken) {
                throw new IOException("no connection");
            }
        }

        private void die() {
            if (dead) {
                throw new Killed();
            }
        }
    }

    private void open(String more) {
        Runbook book = ShortRamp.RUNBOOK;
        stage.runbooks.add(new Runbook(
                new RunbookName("quiet"),
                book.title(),
                book.summary(),
                book.lever(),
                List.of(),
                book.phases().subList(2, 3),
                book.bounds(),
                List.of(),
                book.messages(),
                book.attention(),
                book.pops(),
                List.of(new ExpectedAlert(
                        "idle",
                        "mute",
                        "tenant",
                        new TreeMap<>(Map.of("alertname", "EdgeIdle")),
                        Optional.empty(),
                        Duration.ofHours(12),
                        "the old edge loses its traffic"))));
        stage.morePlugins.add(BotStage.loaded("mute", new MutePlugin()));
        stage.restart();
        stage.online(stage.oftc, "Nina");
        try {
            stage.whispers(stage.oftc, "Nina", "!open acme quiet" + more);
            stage.settle();
        } catch (Killed died) {
            assertThat(dead).isTrue();
        }
    }

    private void close() {
        try {
            stage.says(stage.oftc, "Nina", BotStage.STAFF, "!close anyway");
            stage.says(stage.oftc, "Nina", BotStage.STAFF, "!confirm");
            stage.settle();
        } catch (Killed died) {
            assertThat(dead).isTrue();
        }
    }

    private String staffRoom() {
        return String.join("\n", stage.heardIn(stage.oftc, BotStage.STAFF));
    }

    @Test
    void theSilenceIsOfTheCustomerAloneAndGoesWithTheClose() {
        open("");
        assertThat(asked).containsExactly("set pointsman:acme-1:silence:1");
        assertThat(holding.values().iterator().next().matchers())
                .containsExactly(Map.entry("alertname", "EdgeIdle"), Map.entry("tenant", "acme"));
        assertThat(staffRoom()).contains("Expected alerts are SILENCED in mute").contains("tenant=acme");
        close();
        assertThat(holding).isEmpty();
        assertThat(staffRoom()).contains("The silence in mute is lifted, alerts sound again");
        assertThat(String.join("\n", stage.heardIn(stage.oftc, BotStage.ROOM))).doesNotContain("ilence in mute");
    }

    @Test
    void inARehearsalNothingIsSilenced() {
        open(" rehearsal");
        assertThat(asked).isEmpty();
    }

    @Test
    void aBotThatDiedBetweenTheActAndItsRecordAsksAgainWithTheSameKey() {
        dead = true;
        open("");
        dead = false;
        stage.restart();
        assertThat(asked).containsExactly("set pointsman:acme-1:silence:1", "set pointsman:acme-1:silence:1");
        assertThat(holding).hasSize(1);
        stage.restart();
        assertThat(asked).as("what is recorded is not asked for again").hasSize(2);
        dead = true;
        close();
        dead = false;
        stage.restart();
        assertThat(asked).endsWith("lift pointsman:acme-1:silence:1", "lift pointsman:acme-1:silence:1");
        assertThat(holding).isEmpty();
        assertThat(staffRoom()).contains("The silence in mute is lifted");
    }

    @Test
    void aFailureIsTriedAFewTimesAndThenSaid() {
        broken = true;
        open("");
        stage.pass(Duration.ofMinutes(1));
        assertThat(asked).hasSize(5);
        assertThat(staffRoom())
                .contains("could not be silenced in mute and will sound")
                .contains("No connection.");
    }

    @Test
    void whatMendsItselfInTheMeantimeIsNotSaid() {
        broken = true;
        open("");
        broken = false;
        stage.pass(Duration.ofMinutes(1));
        assertThat(holding).hasSize(1);
        assertThat(staffRoom()).contains("are SILENCED in mute").doesNotContain("could not be silenced");
    }

    @Test
    void withoutThePluginItIsSaidThatAlertsWillSound() {
        dead = true;
        open("");
        stage.morePlugins.clear();
        stage.restart();
        assertThat(staffRoom()).contains("No plugin that runs here offers it");
    }

    /** As if the process had been killed: nothing catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
