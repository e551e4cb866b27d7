package io.pointsman.sim;

import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Bookmark;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The boards that a simulated network shows, if it shows any, and the links beside them. */
final class SimBoards {

    private final Map<String, Board> boards = new ConcurrentHashMap<>();
    private final Map<String, SortedMap<String, URI>> links = new ConcurrentHashMap<>();
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

    void put(String channel, Bookmark bookmark) {
        links.computeIfAbsent(channel, one -> new ConcurrentSkipListMap<>()).put(bookmark.title(), bookmark.address());
    }

    SortedMap<String, URI> linksOf(String channel) {
        return new TreeMap<>(links.getOrDefault(channel, Collections.emptySortedMap()));
    }

    Optional<Board> of(String channel) {
        return Optional.ofNullable(boards.get(channel));
    }
}
