package io.pointsman.store.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Every row carries the SHA-256 of itself and the row before, so that nothing in a log can be changed unseen. */
public final class HashChain {

    /** What the first row names as the hash before it. */
    public static final String START = "0".repeat(64);

    private HashChain() {}

    /** SHA-256 in hexadecimal; each field goes in behind its length in bytes, so that no two rows read the same. */
    static String hash(LogRow row) {
        MessageDigest digest = sha256();
        for (String field : List.of(
                row.prev(),
                row.stream().value(),
                Long.toString(row.seq()),
                row.at(),
                row.actor(),
                row.audience(),
                row.event().kind(),
                Integer.toString(row.event().version()),
                Long.toString(row.houseVersion()),
                row.event().body())) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Checks all rows of one stream.
     *
     * @param version how many rows the store says there are
     * @return the first thing that is wrong, and where; empty when the log is whole
     */
    public static Optional<String> verify(String stream, List<LogRow> rows, long version) {
        String prev = START;
        long seq = 0;
        Instant last = Instant.MIN;
        for (LogRow row : rows) {
            seq++;
            Optional<String> problem = problemOf(row, seq, prev, last);
            if (problem.isPresent()) {
                return problem.map(text -> "the log of " + stream + ": " + text);
            }
            prev = row.hash();
            last = Instant.parse(row.at());
        }
        if (seq != version) {
            return Optional.of("the log of " + stream + ": it ends with event " + seq + ", but " + version
                    + " were written" + (seq < version ? ": the end is missing" : ""));
        }
        return Optional.empty();
    }

    private static Optional<String> problemOf(LogRow row, long seq, String prev, Instant last) {
        if (row.seq() != seq) {
            return Optional.of("event " + seq + " is missing: " + row.seq() + " comes next");
        }
        if (!row.prev().equals(prev)) {
            return Optional.of("event " + seq + " does not follow the event before it: one of the two was changed");
        }
        if (!row.hash().equals(hash(row))) {
            return Optional.of("event " + seq + " (" + row.event().kind() + ") was changed: its hash is another");
        }
        try {
            if (Instant.parse(row.at()).isBefore(last)) {
                return Optional.of("event " + seq + " is earlier than the event before it");
            }
            row.toStoredEvent();
        } catch (DateTimeException | IllegalArgumentException failure) {
            return Optional.of("event " + seq + " cannot be read: " + failure.getMessage());
        }
        return Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
