package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged bot reads its configuration again, by signal and by word, while a switchover runs. */
@Execution(ExecutionMode.CONCURRENT)
class ReloadIT {

    private static final String ZOE =
            "  - {id: zoe, name: Zoe, roles: [ops], identities: [{connection: irc, account: zoe}]}\nadministrators:";

    @TempDir
    Path folder;

    @Test
    void aHangUpReplacesPeopleAtOnceOrNothingAtAllAndTheSwitchoverGoesOn() {
        try (SwitchoverStage stage = new SwitchoverStage(IrcTestNetwork.ngircd(), false, folder)) {
            IrcTestClient nina = stage.person("nina");
            IrcTestClient omar = stage.person("omar");
            nina.say("pointsman", "open acme standard-ramp");
            comeIn(nina, STAFF_ROOM);
            comeIn(omar, STAFF_ROOM);
            IrcTestClient carol = stage.person("carol");
            comeIn(carol, CUSTOMER_ROOM);
            stage.network.createAccount("zoe", "zoe-secret");
            try (IrcTestClient zoe =
                    stage.network.client("zoe").login("zoe", "zoe-secret").connect()) {
                zoe.say("pointsman", "whoami");
                zoe.awaitMessage("zoe", "a guest");

                stage.bot.change("config/people.yaml", text -> text.replace("administrators:", ZOE));
                stage.bot.change(
                        "runbooks/standard-ramp.yaml", text -> text.replace("title: Standard ramp", "title: New ramp"));
                stage.bot.hangUp();
                stage.bot.awaitLogged("for SIGHUP: Reloaded: people, on call, runbooks changed.");
                zoe.say("pointsman", "whoami");
                zoe.awaitMessage("zoe", "You are Zoe, staff");
                carol.say(CUSTOMER_ROOM, "!status");
                carol.awaitMessage(CUSTOMER_ROOM, "Standard ramp: Preparation");

                stage.bot.change(
                        "config/people.yaml",
                        text -> text.replace("name: Zoe", "name: Zoe Z").replace("[neteng]", "[netng]"));
                stage.bot.change("config/customers/acme.yaml", text -> text.replace("name: Acme", "nam: Acme"));
                stage.bot.hangUp();
                stage.bot.awaitLogged("for SIGHUP: NOT reloaded, nothing has changed: 3 problems.");
                stage.bot.awaitLogged("config/people.yaml:12: unknown role 'netng'; did you mean 'neteng'?");
                stage.bot.awaitLogged("config/customers/acme.yaml:1: unknown key 'nam'; did you mean 'name'?");
                zoe.say("pointsman", "whoami");
                zoe.awaitMessage("zoe", "You are Zoe, staff");

                omar.say(STAFF_ROOM, "!reload");
                omar.awaitMessage(STAFF_ROOM, "!reload is for administrators of the bot: Nina.");
                nina.say(STAFF_ROOM, "!reload");
                nina.awaitMessage(STAFF_ROOM, "nina: NOT reloaded, nothing has changed: 3 problems.");
                nina.awaitMessage(STAFF_ROOM, "people.yaml:12: unknown role 'netng'");

                omar.say(STAFF_ROOM, "!done pre.tls");
                omar.awaitMessage(STAFF_ROOM, "done by Omar");
            }
            assertThat(stage.bot.isAlive()).as("nothing of it ended the bot").isTrue();
        }
    }

    private static void comeIn(IrcTestClient who, String channel) {
        who.await("an invitation", line -> line.is("INVITE") && line.concerns(channel));
        who.join(channel);
    }
}
