package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.pointsman.api.Audience;
import io.pointsman.api.chat.Figure;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.plugin.slack.local.ApiCall;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture in a channel, in Slack's three steps. */
class FigureTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and what is in it".getBytes(StandardCharsets.ISO_8859_1);

    private final Rig rig = Rig.up();

    FigureTest() {
        rig.room("sw-acme", Audience.CUSTOMER);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private CompletableFuture<Void> shown(String room) {
        return rig.transport
                .figure(
                        Rig.address(room),
                        new Figure("acme-1-traffic.png", "acme-1, 13:00 to 14:00 Z", "requests 412/s at the end", PNG),
                        "25 % was held: the last hour.")
                .toCompletableFuture();
    }

    @Test
    void itIsThereOnceWithItsWordsAndWithWordsForWhoCannotSeeIt() {
        assertThat(rig.transport.showsFigures()).isTrue();
        shown("sw-acme").join();
        JsonObject message = rig.slack.look("sw-acme").messages().getLast();
        assertThat(message.get("text").getAsString()).isEqualTo("25 % was held: the last hour.");
        assertThat(message.get("files").getAsJsonArray()).hasSize(1);
        assertThat(message.get("files").toString()).contains("acme-1, 13:00 to 14:00 Z", "acme-1-traffic.png");
        assertThat(rig.slack.files()).containsOnlyKeys("acme-1-traffic.png");
        assertThat(rig.slack.files().get("acme-1-traffic.png")).isEqualTo(PNG);
        ApiCall asked = rig.slack.calls("files.getUploadURLExternal").getFirst();
        assertThat(asked.text("alt_txt")).isEqualTo("requests 412/s at the end");
        assertThat(rig.slack.calls("files.completeUploadExternal")).hasSize(1);
    }

    @Test
    void whereNobodyIsItIsNotShown() {
        assertThat(Rig.failure(shown("sw-other"))).isInstanceOf(NotDelivered.class);
        assertThat(rig.slack.calls("files.getUploadURLExternal")).isEmpty();
    }

    @Test
    void aLimitOnTheFirstStepIsWaitedFor() {
        rig.slack.faults().limit("files.getUploadURLExternal", 1);
        shown("sw-acme").join();
        assertThat(rig.slack.calls("files.completeUploadExternal")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing_scope", "internal_error"})
    void whatIsRefusedAtTheEndIsNotTriedAgain(String error) {
        rig.slack.faults().refuse("files.completeUploadExternal", error);
        assertThat(Rig.failure(shown("sw-acme")))
                .isInstanceOf(NotDelivered.class)
                .hasMessageContaining(error);
        assertThat(rig.slack.calls("files.completeUploadExternal")).hasSize(1);
        rig.slack.faults().mend();
        rig.say("sw-acme", "and on we go").join();
        eventually(() -> assertThat(rig.slack.look("sw-acme").said()).contains("and on we go"));
    }
}
