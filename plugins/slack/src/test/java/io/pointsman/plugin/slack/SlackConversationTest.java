package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.chat.Incoming;
import io.pointsman.plugin.slack.local.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People talk to the bot in Slack, in each way that there is. */
class SlackConversationTest {

    private Rig rig = Rig.up();
    private Person nina = rig.slack.person("nina");

    @BeforeEach
    void ninaIsInTheRoom() {
        rig.room("sw-acme", Audience.STAFF);
        nina.joins("sw-acme");
        eventually(() -> assertThat(rig.report("sw-acme").members()).hasSize(1));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aRoomIsMadePrivateWithItsTopicAndReportedWithItsMembers() {
        assertThat(rig.slack.look("sw-acme").isPrivate()).isTrue();
        assertThat(rig.slack.look("sw-acme").topic()).isEqualTo("[pointsman] topic of sw-acme [/]");
        assertThat(rig.report("sw-acme").closedToStrangers()).isTrue();
        assertThat(rig.report("sw-acme").membersKnown()).isTrue();
        assertThat(rig.report("sw-acme").members().getFirst().account()).contains(nina.account());
    }

    @Test
    void aCommandWithThePrefixIsHeard() {
        nina.says("sw-acme", "!status now");
        Incoming line = rig.heard("status now");
        assertThat(line.addressed()).isEqualTo(Incoming.Addressed.PREFIX);
        assertThat(line.channel()).contains(Rig.address("sw-acme"));
        assertThat(line.speaker().name()).isEqualTo("nina");
    }

    @Test
    void aMentionIsHeardOnceAlthoughSlackTellsItTwice() {
        nina.says("sw-acme", "<@" + io.pointsman.plugin.slack.local.LocalSlack.BOT_USER + "> status");
        assertThat(rig.heard("status").addressed()).isEqualTo(Incoming.Addressed.NAME);
        nina.says("sw-acme", "!end");
        rig.heard("end");
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("status", "end");
    }

    @Test
    void aMentionInAThreadIsHeard() {
        String thread = nina.says("sw-acme", "look at this");
        nina.repliesTo(
                "sw-acme", thread, "<@" + io.pointsman.plugin.slack.local.LocalSlack.BOT_USER + "> hold it smells");
        assertThat(rig.heard("hold it smells").addressed()).isEqualTo(Incoming.Addressed.NAME);
    }

    @Test
    void aSlashCommandIsHeardAndAnsweredToTheAskerAlone() {
        nina.types("sw-acme", "/switchover go all fine");
        Incoming line = rig.heard("go all fine");
        assertThat(line.addressed()).isEqualTo(Incoming.Addressed.NAME);
        rig.transport.sendPrivately(
                line.speaker(),
                new io.pointsman.api.chat.Outgoing(
                        io.pointsman.api.Lane.NORMAL,
                        io.pointsman.api.chat.Outgoing.Style.REPLY,
                        java.util.List.of("you may not")));
        eventually(() -> assertThat(nina.whispered()).containsExactly("you may not"));
        assertThat(rig.slack.look("sw-acme").said()).isEmpty();
    }

    @Test
    void whatIsMarkedUpIsReadAsPeopleReadIt() {
        Person olaf = rig.slack.person("olaf");
        olaf.joins("sw-acme");
        eventually(() -> assertThat(rig.report("sw-acme").members()).hasSize(2));
        nina.says("sw-acme", "ask <@" + olaf.id() + "> &amp; see <https://x.example/a|the page> &lt;now&gt;");
        assertThat(rig.heard("ask @olaf & see the page (https://x.example/a) <now>")
                        .addressed())
                .isEqualTo(Incoming.Addressed.NOT);
    }

    @Test
    void anEditedAQuotedAndAMessageOfAProgramRunNothing() {
        String ts = nina.says("sw-acme", "good morning");
        nina.edits("sw-acme", ts, "!rollback now");
        nina.says("sw-acme", "&gt; !go all fine");
        rig.slack.robot("deploybot").joins("sw-acme").says("sw-acme", "!hold of a bot");
        nina.says("sw-acme", "!end");
        rig.heard("end");
        assertThat(rig.inbox.said())
                .filteredOn(line -> line.addressed() != Incoming.Addressed.NOT)
                .extracting(Incoming::text)
                .containsExactly("end");
    }

    @Test
    void itsOwnMessagesAreNeverHeard() {
        rig.say("sw-acme", "!hold said by myself").join();
        nina.says("sw-acme", "!end");
        rig.heard("end");
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("end");
    }
}
