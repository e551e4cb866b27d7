package io.pointsman.plugin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.pointsman.api.Audience;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.NotDelivered;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links at the head of a channel. */
class BookmarkTest {

    private Rig rig = Rig.up().room("sw-acme", Audience.CUSTOMER);

    @AfterEach
    void close() {
        rig.close();
    }

    private CompletableFuture<Void> put(String title, String day) {
        return rig.transport
                .bookmark(
                        Rig.address("sw-acme"),
                        new Bookmark(title, URI.create("https://bot.example.net/reports/" + day)))
                .toCompletableFuture();
    }

    private List<String> atTheHead() {
        return rig.slack.look("sw-acme").bookmarks().stream()
                .map(link -> text(link, "title") + " " + text(link, "link"))
                .toList();
    }

    private static String text(JsonObject from, String key) {
        return from.get(key).getAsString();
    }

    @Test
    void aTitleIsThereOnceAndLeadsWhereItWasToldLast() {
        assertThat(rig.transport.showsBookmarks()).isTrue();
        put("Report", "monday").join();
        put("Runbook", "monday").join();
        put("Report", "tuesday").join();
        assertThat(atTheHead())
                .containsExactly(
                        "Report https://bot.example.net/reports/tuesday",
                        "Runbook https://bot.example.net/reports/monday");
    }

    @Test
    void afterARestartItIsTheSameOne() {
        put("Report", "monday").join();
        rig.transport.stop();
        try (Rig after = rig.again().start().room("sw-acme", Audience.CUSTOMER)) {
            Bookmark newer = new Bookmark("Report", URI.create("https://bot.example.net/reports/tuesday"));
            after.transport
                    .bookmark(Rig.address("sw-acme"), newer)
                    .toCompletableFuture()
                    .join();
            assertThat(atTheHead()).containsExactly("Report https://bot.example.net/reports/tuesday");
        }
    }

    @Test
    void theOneThatSomebodyTookAwayComesBackAndTheirsStays() {
        rig.slack.bookmarkedByPeople("sw-acme", "Report", "https://people.example.net/");
        put("Report", "monday").join();
        rig.slack.withoutBookmark("sw-acme", "https://bot.example.net/reports/monday");
        put("Report", "tuesday").join();
        assertThat(atTheHead())
                .containsExactly(
                        "Report https://people.example.net/", "Report https://bot.example.net/reports/tuesday");
    }

    @Test
    void withoutTheScopeNothingElseSuffers() {
        rig.slack.faults().refuse("bookmarks.add", "missing_scope");
        assertThat(Rig.failure(put("Report", "monday")))
                .isInstanceOf(NotDelivered.class)
                .hasMessageContaining("missing_scope");
        rig.say("sw-acme", "and on we go").join();
    }

    @Test
    void aLimitIsNotTriedAgainAtOnce() {
        rig.slack.faults().limit("bookmarks.add", 1);
        assertThat(Rig.failure(put("Report", "monday"))).isInstanceOf(NotDelivered.class);
        assertThat(rig.slack.calls("bookmarks.add")).hasSize(1);
    }
}
