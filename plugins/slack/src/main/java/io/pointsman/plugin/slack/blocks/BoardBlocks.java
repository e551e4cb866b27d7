package io.pointsman.plugin.slack.blocks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Fact;
import io.pointsman.api.chat.Board.Place;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Board.Section;
import io.pointsman.plugin.slack.wire.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A board as blocks: at most as many as Slack takes, with any runbook. What is over and what comes later is one line per phase; of what is
 * to be done now every row is shown, and buttons as long as there is room for them.
 */
public final class BoardBlocks {

    /** The most blocks of a message. */
    public static final int IN_MESSAGE = 50;

    /** The most blocks of a home. */
    public static final int IN_HOME = 100;

    /** What comes later, and that something is folded. */
    private static final int KEPT = 2;

    private static final int FACT = 400;
    private static final int ROW = 250;
    private static final int RICH = 2_800;

    private final Board board;
    private final int most;
    private final List<JsonObject> blocks = new ArrayList<>();
    private boolean folded;

    private BoardBlocks(Board board, int most) {
        this.board = board;
        this.most = most;
    }

    /** The blocks, at most so many. */
    public static JsonArray of(Board board, int most) {
        return new BoardBlocks(board, most).made();
    }

    /** What a notification and a screen reader say. */
    public static String text(Board board) {
        String facts = board.facts().stream()
                .map(fact -> fact.label() + ": " + fact.text())
                .collect(Collectors.joining("; "));
        return Texts.escaped(Kit.cut(board.headline() + ". " + facts, 1_000));
    }

    private JsonArray made() {
        blocks.add(Kit.header(board.headline()));
        addLines(board.facts().stream().map(BoardBlocks::line).toList(), 1);
        List<JsonObject> buttons =
                board.choices().stream().limit(25).map(Buttons::button).toList();
        if (!buttons.isEmpty()) {
            blocks.add(Kit.actions(buttons));
        }
        addFolded(Place.PAST, "heavy_check_mark");
        board.sections().stream()
                .filter(section -> section.place() == Place.PRESENT)
                .forEach(this::addOpen);
        addFolded(Place.LATER, "hourglass_flowing_sand");
        if (folded) {
            blocks.add(Kit.section("There is no room here for everything: the rest is typed."));
        }
        return Kit.array(blocks);
    }

    private static List<JsonObject> line(Fact fact) {
        List<JsonObject> pieces = new ArrayList<>();
        if (fact.weight() == Board.Weight.ALARM) {
            pieces.add(Kit.emoji("rotating_light"));
            pieces.add(Kit.text(" "));
        }
        pieces.add(Kit.text(fact.label() + ": ", "bold"));
        pieces.add(Kit.text(Kit.cut(fact.text(), FACT)));
        return pieces;
    }

    /** Lines in as few blocks as hold them, and no more than so many: what is over is left out. */
    private void addLines(List<List<JsonObject>> lines, int blocksAtMost) {
        List<List<JsonObject>> together = new ArrayList<>();
        int length = 0;
        int made = 0;
        for (List<JsonObject> line : lines) {
            int more = line.stream()
                    .mapToInt(piece ->
                            piece.has("text") ? piece.get("text").getAsString().length() + 1 : 2)
                    .sum();
            if (length + more > RICH && !together.isEmpty()) {
                if (made + 1 >= blocksAtMost) {
                    folded = true;
                    break;
                }
                blocks.add(Kit.rich(together));
                together = new ArrayList<>();
                length = 0;
                made++;
            }
            together.add(line);
            length += more;
        }
        if (!together.isEmpty()) {
            blocks.add(Kit.rich(together));
        }
    }

    private void addFolded(Place place, String emoji) {
        addLines(
                board.sections().stream()
                        .filter(section -> section.place() == place)
                        .map(section -> List.of(Kit.emoji(emoji), Kit.text(" " + shown(section))))
                        .toList(),
                1);
    }

    private static String shown(Section section) {
        String count = section.rows().isEmpty()
                ? ""
                : " (" + section.closed() + " of " + section.rows().size() + ")";
        return Kit.cut(section.title(), ROW) + count;
    }

    /** How many blocks there is room for. */
    private int room() {
        return most - KEPT - blocks.size();
    }

    private void addOpen(Section section) {
        if (room() < 1) {
            folded = true;
            return;
        }
        List<List<JsonObject>> lines = new ArrayList<>();
        lines.add(List.of(Kit.text(shown(section), "bold")));
        for (Row row : section.rows()) {
            lines.add(line(row));
            // A row with buttons takes its own text, the buttons, and perhaps a text behind them.
            if (row.choices().isEmpty() || room() < 3) {
                folded |= !row.choices().isEmpty();
                continue;
            }
            addLines(lines, room() - 2);
            lines = new ArrayList<>();
            blocks.add(Kit.actions(Buttons.row(row.id().isEmpty() ? row.title() : row.id(), row.choices())));
        }
        addLines(lines, room());
    }

    private static List<JsonObject> line(Row row) {
        List<JsonObject> pieces = new ArrayList<>();
        pieces.add(Kit.emoji(emoji(row)));
        pieces.add(Kit.text(" "));
        if (!row.id().isEmpty()) {
            pieces.add(Kit.text(row.id(), "code"));
            pieces.add(Kit.text(" "));
        }
        String tail = (row.owner().isEmpty() ? "" : " (" + row.owner() + ")")
                + (row.when().isEmpty() ? "" : ", " + row.when());
        String title = Kit.cut(row.title(), ROW);
        pieces.add(row.mark().isClosed() ? Kit.text(title, "strike") : Kit.text(title));
        pieces.add(Kit.text(Kit.cut(tail, ROW)));
        if (row.late()) {
            pieces.add(Kit.text(" LATE", "bold"));
        }
        return pieces;
    }

    private static String emoji(Row row) {
        return switch (row.mark()) {
            case LATER -> "white_small_square";
            case DUE -> "arrow_right";
            case RUNNING -> "large_blue_circle";
            case CHECKING -> "mag";
            case BLOCKED -> "no_entry";
            case FAILED -> "x";
            case DONE -> "white_check_mark";
            case SKIPPED -> "fast_forward";
        };
    }
}
