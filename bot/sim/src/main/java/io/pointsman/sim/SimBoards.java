package io.pointsman.sim;

import io.pointsman.api.chat.Board;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The boards that a simulated network shows, if it shows any. */
final class SimBoards {

    private final Map<String, Board> boards = new ConcurrentHashMap<>();
    private volatile boolean shown;

    void show() {
        shown = true;
    }

    boolean shown() {
        return shown;
    }

    void put(String channel, Board board) {
        boards.put(channel, board);
    }

    Optional<Board> of(String channel) {
        return Optional.ofNullable(boards.get(channel));
    }
}
