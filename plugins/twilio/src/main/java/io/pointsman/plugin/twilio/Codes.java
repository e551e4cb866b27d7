package io.pointsman.plugin.twilio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The four digits of an attempt, which an answer by SMS repeats: a number of a sender is easily forged, and who guesses digits is refused. They
 * are the same whenever they are made.
 */
final class Codes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MANY = 10_000;

    private final SecretKeySpec key;

    Codes(String token) {
        this.key = new SecretKeySpec(("pointsman codes " + token).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String of(String attempt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            int number = ByteBuffer.wrap(mac.doFinal(attempt.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
            return String.format("%04d", Math.floorMod(number, MANY));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

    /** An attempt as a part of a path. */
    static String path(String attempt) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(attempt.getBytes(StandardCharsets.UTF_8));
    }

    /** The attempt behind the last slash of a path; empty when it is none. */
    static String attempt(String path) {
        try {
            return new String(
                    Base64.getUrlDecoder().decode(path.substring(path.lastIndexOf('/') + 1)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
