package io.pointsman.plugin.twilio;

import io.pointsman.api.web.WebRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How Twilio proves that it is it: {@code X-Twilio-Signature}, the Base64 of an HMAC-SHA1 with the token of the account over the address that
 * was asked and the fields of the form, sorted by their names.
 */
final class TwilioSignature {

    private static final String ALGORITHM = "HmacSHA1";

    private TwilioSignature() {}

    /** The fields of a form. */
    static SortedMap<String, String> fields(String form) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /**
     * Whether the request is signed.
     *
     * @param address where Twilio was told to ask; with and without its port, for Twilio writes it either way
     */
    static boolean isRight(String token, URI address, WebRequest request) {
        byte[] sent = request.header("X-Twilio-Signature").orElse("").getBytes(StandardCharsets.UTF_8);
        SortedMap<String, String> fields = fields(request.text());
        return Stream.of(address.toString(), withPort(address), withoutPort(address))
                .anyMatch(
                        form -> MessageDigest.isEqual(of(token, form, fields).getBytes(StandardCharsets.UTF_8), sent));
    }

    private static String withPort(URI address) {
        return address.getPort() >= 0
                ? address.toString()
                : address.toString()
                        .replaceFirst("(https?://[^/]+)", "$1:" + ("http".equals(address.getScheme()) ? 80 : 443));
    }

    private static String withoutPort(URI address) {
        return address.toString().replaceFirst("(https?://[^/:]+):[0-9]+", "$1");
    }

    static String of(String token, String address, SortedMap<String, String> fields) {
        StringBuilder signed = new StringBuilder(address);
        fields.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA1", impossible);
        }
    }
}
