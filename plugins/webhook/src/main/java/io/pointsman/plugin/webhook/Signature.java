package io.pointsman.plugin.webhook;

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

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

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
