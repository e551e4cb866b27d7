package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.address;
import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Incoming.Addressed;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say to each other in Slack, on its way to the other channels of a room, and what is said elsewhere on its way to Slack. */
class TalkTest {

    private final Rig rig = Rig.up();
    private final LocalSlack slack = rig.slack;
    private final Person nina = slack.person("nina");

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

    private Incoming edited() {
        eventually(() -> assertThat(rig.inbox.edited()).isNotEmpty());
        return rig.inbox.edited().getLast();
    }

    @Test
    void talkKeepsItsLooksAndNames() {
        nina.says("sw-acme", "<@" + nina.id() + "> it is *slow*");
        Incoming line = rig.heard("@nina it is slow");
        assertThat(line.addressed()).isEqualTo(Addressed.NOT);
        assertThat(line.prose().spans()).last().isEqualTo(new Span("slow", Set.of(Look.BOLD)));
    }

    @Test
    void nobodyWaitsForANameThatIsNotKnownYet() {
        Person omar = slack.person("omar");
        slack.faults().slow("users.info", Duration.ofSeconds(2));
        long from = System.nanoTime();
        nina.says("sw-acme", "ask <@" + omar.id() + ">");
        rig.heard("ask @" + omar.id());
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMillis(1_500));
        slack.faults().mend();
        eventually(() -> {
            nina.says("sw-acme", "ask <@" + omar.id() + ">");
            assertThat(rig.inbox.said("ask @omar")).isPresent();
        });
    }

    @Test
    void anEditedMessageIsToldAndRunsNothing() {
        String ts = nina.says("sw-acme", "it is fine");
        nina.edits("sw-acme", ts, "it is *not* fine");
        assertThat(edited().text()).isEqualTo("it is not fine");
        nina.edits("sw-acme", ts, "!hold all of it");
        eventually(() -> assertThat(edited().text()).isEqualTo("hold all of it"));
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("it is fine");
    }

    @Test
    void aLinkThatSlackLookedUpIsNoEdit() {
        String ts = nina.says("sw-acme", "see <https://x.example>");
        nina.edits("sw-acme", ts, "see <https://x.example>");
        nina.edits("sw-acme", ts, "the end");
        assertThat(edited().text()).isEqualTo("the end");
        assertThat(rig.inbox.edited()).hasSize(1);
    }

    @Test
    void aFileIsItsNameAndWhereItIs() {
        JsonObject message = JsonParser.parseString("""
                {"subtype": "file_share", "text": "", "files": [
                  {"name": "plan.pdf", "permalink": "https://home.slack.example/files/plan.pdf"}]}
                """).getAsJsonObject();
        nina.says("sw-acme", message);
        rig.heard("file plan.pdf (https://home.slack.example/files/plan.pdf)");
    }

    @Test
    void whatIsSaidElsewhereComesAsRichTextThatCallsNobody() {
        Prose said = new Prose(List.of(
                new Span("<Omar on irc> <@" + nina.id() + "> <!channel> ", Set.of()),
                new Span("slow", Set.of(Look.BOLD))));
        rig.transport
                .passOn(address("sw-acme"), List.of(said))
                .toCompletableFuture()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
        JsonObject message = slack.look("sw-acme").messages().getLast();
        assertThat(message.get("text").getAsString())
                .isEqualTo("&lt;Omar on irc&gt; &lt;@" + nina.id() + "&gt; &lt;!channel&gt; slow");
        assertThat(message.get("blocks").toString()).contains("\"text\":\"slow\",\"style\":{\"bold\":true}");
    }

    @Test
    void theAnswerToALineInAThreadIsInTheThread() {
        String thread = nina.says("sw-acme", "look at this");
        nina.repliesTo("sw-acme", thread, "!status");
        Incoming line = rig.heard("status");
        Outgoing answer = new Outgoing(Lane.NORMAL, Outgoing.Style.REPLY, List.of("nina: all is well"));
        rig.transport
                .reply(line.key(), address("sw-acme"), answer)
                .toCompletableFuture()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
        JsonObject message = slack.look("sw-acme").messages().getLast();
        assertThat(message.get("text").getAsString()).isEqualTo("nina: all is well");
        assertThat(message.get("thread_ts").getAsString()).isEqualTo(thread);

        nina.says("sw-acme", "!plan");
        rig.transport
                .reply(rig.heard("plan").key(), address("sw-acme"), answer)
                .toCompletableFuture()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
        assertThat(slack.look("sw-acme").messages().getLast().has("thread_ts")).isFalse();
    }
}
