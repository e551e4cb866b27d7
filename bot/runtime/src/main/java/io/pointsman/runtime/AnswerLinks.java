package io.pointsman.runtime;

import io.pointsman.api.Host;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes and reads the links by which a page is answered. A link names a pager, an attempt and the second in which it ends, and is signed by
 * HMAC-SHA256 (128 bits of it): nothing is kept for it, so it holds over a restart. Safe for any thread.
 */
public final class AnswerLinks {

    /** Where they lead, with the link itself behind it. */
    public static final String PATH = "/answer/";

    private static final String PURPOSE = "answer\n";
    private static final int SIGNATURE_BYTES = 16;
    private static final int LONGEST = 600;

    private final Host host;
    private final URI publicUrl;
    private final Function<String, byte[]> sign;
    private final Duration valid;

    /**
     * @param publicUrl where the server is reached from outside, without a slash at its end
     * @param sign an HMAC-SHA256 of a text with the bot's secret for links
     * @param valid how long a link is good
     */
    public AnswerLinks(Host host, URI publicUrl, Function<String, byte[]> sign, Duration valid) {
        this.host = host;
        this.publicUrl = publicUrl;
        this.sign = sign;
        this.valid = valid;
    }

    /**
     * What a link names.
     *
     * @param fingerprint stands for the link where it is remembered that it was used; does not tell the link
     */
    record Named(String pager, String attempt, Instant until, String fingerprint) {

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** A link for an attempt, good from now on. */
    URI link(String pager, String attempt) {
        long until = host.now().plus(valid).getEpochSecond();
        byte[] named = (pager + "\n" + attempt + "\n" + until).getBytes(StandardCharsets.UTF_8);
        return URI.create(publicUrl + PATH + text(named) + "." + text(signature(named)));
    }

    /** What a link names, over or not; empty when it is none of ours. */
    Optional<Named> read(String link) {
        int dot = link.indexOf('.');
        if (dot < 0 || link.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] named;
        byte[] signed;
        try {
            named = Base64.getUrlDecoder().decode(link.substring(0, dot));
            signed = Base64.getUrlDecoder().decode(link.substring(dot + 1));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(signature(named), signed)) {
            return Optional.empty();
        }
        String[] parts = new String(named, StandardCharsets.UTF_8).split("\n", -1);
        return Optional.of(
                new Named(parts[0], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])), fingerprint(named)));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] signature(byte[] named) {
        return Arrays.copyOf(sign.apply(PURPOSE + new String(named, StandardCharsets.UTF_8)), SIGNATURE_BYTES);
    }

    private static String fingerprint(byte[] named) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(named));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
