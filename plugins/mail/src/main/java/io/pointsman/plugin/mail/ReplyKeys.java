package io.pointsman.plugin.mail;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of an attempt: always the same for it, and with a secret nobody can guess it who did not get its mail. It stands in the Message-ID and in the
 * address for replies, so that a reply proves that it answers this very mail.
 */
final class ReplyKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final Pattern KEY = Pattern.compile("(?<![0-9a-z])page-([0-9a-f]{32})(?![0-9a-z])");

    private final SecretKeySpec secret;

    /**
     * @param secret empty where replies are not read: then a key is only unique
     */
    ReplyKeys(String secret) {
        this.secret = new SecretKeySpec(("pointsman mail " + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Fits into the local part of an address, and survives a change of its letters' case. */
    String of(String attempt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            byte[] whole = mac.doFinal(attempt.getBytes(StandardCharsets.UTF_8));
            return "page-" + java.util.HexFormat.of().formatHex(whole, 0, BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

    /** Whatever looks like a key in a header. */
    static Stream<String> in(String header) {
        Matcher matcher = KEY.matcher(header.toLowerCase(Locale.ROOT));
        return matcher.results().map(result -> result.group());
    }
}
