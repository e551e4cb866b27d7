package io.pointsman.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Plays one seed and says what came of it in one word: in this process, or as a process of its own. */
final class ReplayedElsewhere {

    private ReplayedElsewhere() {}

    public static void main(String[] arguments) {
        System.out.println(digest(Long.parseLong(arguments[0])));
    }

    /** Of every event and every line that anybody said. */
    static String digest(long seed) {
        Rehearsal.Result played = ProofRun.play(seed);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            played.log().forEach(event -> digest.update(event.toString().getBytes(StandardCharsets.UTF_8)));
            played.heard().forEach(line -> digest.update(line.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
