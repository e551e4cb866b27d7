package io.pointsman.plugin.webhook;

import io.pointsman.api.settings.Settings;
import io.pointsman.http.Question;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a request proves from whom it is: {@code Pointsman-Signature: v1=HEX}, the HMAC-SHA256 with the shared secret over {@code
 * Pointsman-Timestamp} (seconds since 1970), a full stop, and the body as it was sent.
 */
final class Signature {

    static final String TIMESTAMP_HEADER = "Pointsman-Timestamp";
    static final String SIGNATURE_HEADER = "Pointsman-Signature";
    static final String KEY_HEADER = "Idempotency-Key";

    private static final int SHORTEST_SECRET = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The secret that a section of the configuration names.
     *
     * @param where the section, for people: {@code plugins.webhook}
     * @throws IllegalArgumentException when there is none, or it is too short
     */
    static SecretKey key(String where, Settings settings) {
        String secret = settings.secret("secret")
                .orElseThrow(() -> new IllegalArgumentException(where + " needs secret-env or secret-file"));
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret of " + where + " is too short: at least " + SHORTEST_SECRET
                    + " characters, such as openssl rand -hex 32 makes");
        }
        return key(secret);
    }

    /** The question with what proves from whom it is, and by which it is known when it comes again. */
    static Question signed(Question question, SecretKey secret, Instant now, String key) {
        return question.with(KEY_HEADER, key)
                .with(TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()))
                .with(SIGNATURE_HEADER, of(secret, now, question.body()));
    }

    static SecretKey key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    static String of(SecretKey secret, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }
}
