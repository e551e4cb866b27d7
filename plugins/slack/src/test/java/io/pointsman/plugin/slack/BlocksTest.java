package io.pointsman.plugin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Place;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.chat.Field;
import io.pointsman.api.chat.Form;
import io.pointsman.api.chat.Objection;
import io.pointsman.plugin.slack.blocks.BoardBlocks;
import io.pointsman.plugin.slack.blocks.Views;
import io.pointsman.plugin.slack.local.BlockLinting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown, in Slack's own form: as it was looked at once, and within what Slack takes whatever comes. */
class BlocksTest {

    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Test
    void aBoardIsShownAsItWasLookedAt() throws IOException {
        sameAs("board.json", BoardBlocks.of(SampleBoards.board("Ramp"), BoardBlocks.IN_MESSAGE));
    }

    @Test
    void aFormIsShownAsItWasLookedAt() throws IOException {
        Choice rollback = SampleBoards.ROLLBACK;
        sameAs(
                "form.json",
                Views.form(rollback, rollback.form().orElseThrow(), new Views.About(rollback.key(), "C0000000001")));
    }

    /** {@code -Dgolden.write=true} writes it anew. */
    private static void sameAs(String file, JsonElement made) throws IOException {
        String text = PRETTY.toJson(made) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/io/pointsman/plugin/slack/" + file), text);
        }
        try (InputStream golden = BlocksTest.class.getResourceAsStream(file)) {
            assertThat(text)
                    .isEqualTo(new String(Objects.requireNonNull(golden, file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,60", "12,12", "60,1", "200,3"})
    void anyRunbookFitsIntoWhatSlackTakes(int phases, int steps) {
        for (Place place : Place.values()) {
            Board board = SampleBoards.huge(phases, steps, place);
            BlockLinting.message(BoardBlocks.of(board, BoardBlocks.IN_MESSAGE));
            BlockLinting.view(Views.home(board));
            assertThat(BoardBlocks.text(board).length()).isLessThanOrEqualTo(3_900);
        }
    }

    @Test
    void whatDoesNotFitIsSaidToBeMissing() {
        String shown = BoardBlocks.of(SampleBoards.huge(3, 40, Place.PRESENT), BoardBlocks.IN_MESSAGE)
                .toString();
        assertThat(shown).contains("acme-1 done p0.s0").contains("There is no room here for everything");
        assertThat(BoardBlocks.of(SampleBoards.board("Ramp"), BoardBlocks.IN_MESSAGE)
                        .toString())
                .doesNotContain("There is no room here for everything");
    }

    @Test
    void textFromOutsideIsNeverParsed() {
        JsonElement shown = BoardBlocks.of(SampleBoards.board("<!here>"), BoardBlocks.IN_MESSAGE);
        assertThat(shown.toString()).doesNotContain("mrkdwn").contains("<!channel>");
        assertThat(BoardBlocks.text(SampleBoards.board("<!here>"))).contains("&lt;!here&gt;");
    }

    @Test
    void aFormOfManyCustomersIsTypedInsteadOfChosen() {
        List<Field.Option> many = IntStream.range(0, 101)
                .mapToObj(i -> new Field.Option("c" + i, "Customer " + i))
                .toList();
        Form form = new Form("Open", "Open", List.of(Field.oneOf("customer", "Customer", many)));
        JsonObject view = Views.form(Choice.usual("open", "Open", "open"), form, new Views.About("open", ""));
        BlockLinting.view(view);
        assertThat(view.toString()).contains("plain_text_input").doesNotContain("static_select");
    }

    @Test
    void anObjectionStandsAtItsFieldAndOneAboutNoFieldAtTheFirst() {
        Choice rollback = SampleBoards.ROLLBACK;
        JsonObject view = Views.form(rollback, rollback.form().orElseThrow(), new Views.About(rollback.key(), ""));
        assertThat(Views.objections(view, List.of(new Objection("", "not for you"))))
                .isEqualTo("{\"response_action\":\"errors\",\"errors\":{\"why\":\"not for you\"}}");
    }

    @Test
    void whatAFormIsAboutIsReadBackAndAForgedOneIsNothing() {
        assertThat(Views.About.read("{\"choice\":\"a\",\"channel\":\"C1\"}")).contains(new Views.About("a", "C1"));
        for (String odd : List.of("", "null", "[]", "{}", "{\"choice\":{}}", "{\"choice\":null,\"channel\":\"\"}")) {
            assertThat(Views.About.read(odd)).as(odd).isEmpty();
        }
    }
}
