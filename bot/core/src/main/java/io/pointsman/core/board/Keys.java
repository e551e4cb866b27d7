package io.pointsman.core.board;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Choice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of choices: {@code acme-1 done pre.tls}, {@code acme-1 go gate.25 2}; and what they say once they are stale. */
final class Keys {

    private Keys() {}

    static String of(SwitchoverId id, String verb, Object... subject) {
        StringBuilder key = new StringBuilder(id + " " + verb);
        for (Object part : subject) {
            key.append(' ').append(part);
        }
        return key.length() <= Choice.KEY_LENGTH ? key.toString() : key.substring(0, Choice.KEY_LENGTH);
    }

    /** The verb behind the switchover; alone where it is about none. */
    static String verb(String key) {
        String[] parts = key.split(" ", 3);
        return parts.length == 1 ? parts[0] : parts[1];
    }

    /** Why a board does not offer a choice any more, as far as the board itself shows it. */
    static String stale(Board board, String key) {
        List<String> parts = List.of(key.split(" ", 4));
        String start = "That button is stale: ";
        String end = " Nothing was done.";
        if (parts.size() < 3) {
            return start + "the board shows what can be done now." + end;
        }
        return start
                + row(board, parts.get(2))
                        .map(row -> row.id() + " is " + words(row) + ".")
                        .orElseGet(() -> switch (parts.get(1)) {
                            case "poll", "go", "nogo" -> parts.get(2) + " does not ask for that now.";
                            case "resume" -> "what holds is not what held then.";
                            case "ramp", "moved" -> parts.get(2) + " is not what comes next.";
                            case "ack" -> "that page is taken or closed.";
                            case "here" -> "the roll is not called now.";
                            case "standby" -> "nobody is asked for that now.";
                            default -> "the board shows what can be done now.";
                        })
                + end;
    }

    private static String words(Row row) {
        String mark = switch (row.mark()) {
            case LATER -> "not due yet";
            case CHECKING -> "being checked";
            case DUE, RUNNING, BLOCKED, FAILED, DONE, SKIPPED ->
                row.mark().name().toLowerCase(Locale.ROOT);
        };
        return row.when().isEmpty() ? mark : mark + " (" + row.when() + ")";
    }

    private static Optional<Row> row(Board board, String id) {
        return board.sections().stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.id().equals(id))
                .findFirst();
    }
}
