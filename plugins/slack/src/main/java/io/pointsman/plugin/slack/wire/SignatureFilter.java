package io.pointsman.plugin.slack.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a request is from Slack, in front of everything else: signed with one of our secrets over exactly these bytes, within five minutes
 * either way, and not seen before. Without a secret nothing is. Safe for any thread.
 */
public final class SignatureFilter {

    /** What a request is. */
    public enum Verdict {
        GENUINE,
        /** Not from Slack, too old, or of the future. */
        FORGED,
        /** From Slack, and answered before. */
        REPLAYED
    }

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int REMEMBERED_AT_MOST = 100_000;

    private final List<byte[]> secrets;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /**
     * @param secrets the present one, and others while they are changed
     * @throws IllegalArgumentException when there is none, or one is too short to be one
     */
    public SignatureFilter(List<String> secrets) {
        if (secrets.isEmpty()
                || secrets.stream().anyMatch(secret -> secret.strip().length() < 16)) {
            throw new IllegalArgumentException(
                    "mode: http needs the signing secret of the app, as signing-secret-env or signing-secret-file");
        }
        this.secrets = secrets.stream()
                .map(secret -> secret.strip().getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /**
     * Looks at a request; a genuine one is a replay the next time.
     *
     * @param timestamp the header {@code X-Slack-Request-Timestamp}
     * @param signature the header {@code X-Slack-Signature}
     */
    public Verdict judge(String timestamp, String signature, byte[] body, Instant now) {
        Instant at;
        try {
            at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (RuntimeException none) {
            return Verdict.FORGED;
        }
        if (Duration.between(at, now).abs().compareTo(SKEW) > 0) {
            return Verdict.FORGED;
        }
        boolean genuine = false;
        for (byte[] secret : secrets) {
            // All of them, whatever the first ones say, and each in the same time.
            genuine |= MessageDigest.isEqual(
                    sign(secret, timestamp, body).getBytes(StandardCharsets.UTF_8),
                    signature.getBytes(StandardCharsets.UTF_8));
        }
        if (!genuine) {
            return Verdict.FORGED;
        }
        return remember(signature, now) ? Verdict.GENUINE : Verdict.REPLAYED;
    }

    /** The request was not accepted: it may come once more. */
    synchronized void forget(String signature) {
        seen.remove(signature);
    }

    private synchronized boolean remember(String signature, Instant now) {
        seen.values().removeIf(at -> at.plus(REMEMBERED).isBefore(now));
        if (seen.containsKey(signature)) {
            return false;
        }
        if (seen.size() >= REMEMBERED_AT_MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
        seen.put(signature, now);
        return true;
    }

    private static String sign(byte[] secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
