package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.pointsman.api.Audience;
import io.pointsman.api.chat.Incoming;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody becomes somebody else, and nobody is heard who should not be. */
class HostileTest {

    private final Rig rig = Rig.up().room("sw-acme", Audience.CUSTOMER);
    private final Person nina = rig.slack.person("nina");

    HostileTest() {
        nina.joins("sw-acme");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Everything that was told before this was worked on. */
    private void allIsWorkedOn() {
        nina.says("sw-acme", "!end");
        rig.heard("end");
    }

    @Test
    void whoeverIsOfAnotherWorkspaceIsKnownByTheirOwn() {
        rig.slack.share("sw-acme");
        Person carla = rig.slack.external("carla");
        carla.joins("sw-acme");
        carla.says("sw-acme", "!hold it is slow");
        assertThat(rig.heard("hold it is slow").speaker().account()).contains(LocalSlack.PARTNER + "/" + carla.id());
    }

    @Test
    void aTeamThatAnEventClaimsIsNotBelieved() {
        JsonObject message = new JsonObject();
        message.addProperty("text", "!rollback now");
        message.addProperty("user_team", LocalSlack.HOME);
        message.addProperty("team", LocalSlack.HOME);
        message.addProperty("source_team", LocalSlack.HOME);
        Person carla = rig.slack.external("carla");
        carla.joins("sw-acme");
        carla.says("sw-acme", message);
        assertThat(rig.heard("rollback now").speaker().account()).contains(carla.account());
    }

    @Test
    void whoCannotBeLookedUpHasNoAccount() {
        rig.slack.faults().refuse("users.info", "user_not_found");
        rig.slack.person("new").says("sw-acme", "!rollback now");
        assertThat(rig.heard("rollback now").speaker().account()).isEmpty();
    }

    @Test
    void aGuestIsHeardAsThemselves() {
        Person gus = rig.slack.guest("gus");
        gus.types("sw-acme", "/switchover rollback now");
        Incoming line = rig.heard("rollback now");
        assertThat(line.speaker().account()).contains(gus.account());
    }

    @Test
    void whatIsMeantForAnotherAppOrWorkspaceIsLeftAlone() {
        nina.says("sw-acme", "!status");
        rig.heard("status");
        JsonObject real = rig.slack.deliveries().getLast().payload();
        JsonObject otherApp = real.deepCopy();
        otherApp.addProperty("api_app_id", "A0OTHER");
        otherApp.getAsJsonObject("event").addProperty("ts", "1700000000.000001");
        JsonObject otherTeam = real.deepCopy();
        otherTeam.getAsJsonObject("event").addProperty("ts", "1700000000.000002");
        otherTeam.getAsJsonArray("authorizations").get(0).getAsJsonObject().addProperty("team_id", "T0OTHER");
        Delivery first = rig.slack.emit(otherApp);
        Delivery second = rig.slack.emit(otherTeam);
        assertThat(first.answer(Duration.ofSeconds(3))).isPresent();
        assertThat(second.answer(Duration.ofSeconds(3))).isPresent();
        allIsWorkedOn();
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("status", "end");
    }

    @Test
    void aMessageThatAProgramSentInSomebodysNameRunsNothing() {
        JsonObject workflow = new JsonObject();
        workflow.addProperty("text", "!rollback by workflow");
        workflow.addProperty("bot_id", "B0WORKFLOW");
        nina.says("sw-acme", workflow);
        JsonObject posted = new JsonObject();
        posted.addProperty("text", "!rollback by app");
        posted.addProperty("app_id", "A0OTHER");
        nina.says("sw-acme", posted);
        JsonObject legacy = new JsonObject();
        legacy.addProperty("text", "!rollback by bot");
        legacy.addProperty("subtype", "bot_message");
        nina.says("sw-acme", legacy);
        allIsWorkedOn();
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("end");
    }

    @Test
    void whatIsOldIsHeardAndNotDone() {
        nina.says("sw-acme", "!status");
        rig.heard("status");
        JsonObject old = rig.slack.deliveries().getLast().payload().deepCopy();
        old.getAsJsonObject("event").addProperty("ts", "1700000000.000001");
        old.getAsJsonObject("event").addProperty("text", "!rollback now");
        rig.slack.emit(old);
        eventually(
                () -> assertThat(rig.inbox.missed()).extracting(Incoming::text).containsExactly("rollback now"));
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("status");
    }

    @Test
    void noSecretIsEverKept() {
        nina.types("sw-acme", "/switchover status");
        rig.heard("status");
        String url =
                rig.slack.deliveries().getLast().payload().get("response_url").getAsString();
        String trigger =
                rig.slack.deliveries().getLast().payload().get("trigger_id").getAsString();
        assertThat(rig.keeping.everything())
                .doesNotContain(url)
                .doesNotContain("\"trigger_id\"")
                .doesNotContain(LocalSlack.BOT_TOKEN)
                .doesNotContain(LocalSlack.APP_TOKEN)
                .contains(trigger.substring(0, 3));
    }
}
