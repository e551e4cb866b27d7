package io.pointsman.web;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that say themselves what they open, signed with a {@link LinkKey}: nothing about them is kept, so a restart loses none, and a
 * database in foreign hands gives none away. The signature is over the purpose, the switchover, the audience and the moment; the ending is
 * left to whoever has the address. Safe for any thread.
 */
final class SignedLinks {

    /** 144 bits: nobody guesses them, and the link still fits a line. */
    private static final int SIGNATURE = 18;

    private static final int RADIX = 36;
    private static final Pattern NAME = Pattern.compile("([sc])([0-9a-z]{1,11})-([A-Za-z0-9_-]{24})\\.([a-z]{1,8})");

    private final LinkKey key;
    private final String purpose;
    private final String below;

    /**
     * @param purpose what the links are for: one for something else is none of these
     * @param base where the server is reached from outside, without a slash at its end
     * @param path below which the links lie, with its slashes
     */
    SignedLinks(LinkKey key, String purpose, URI base, String path) {
        this.key = key;
        this.purpose = purpose;
        this.below = base + path;
    }

    /**
     * What an address says.
     *
     * @param moment to the second
     */
    record Said(SwitchoverId switchover, Audience audience, Instant moment, String ending) {}

    URI address(SwitchoverId switchover, Audience audience, Instant moment, String ending) {
        String what = letter(audience) + Long.toString(moment.getEpochSecond(), RADIX);
        String signature = Base64.getUrlEncoder().encodeToString(signature(switchover.value(), what));
        String named =
                URLEncoder.encode(switchover.value(), StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(below + named + "/" + what + "-" + signature + "." + ending);
    }

    /**
     * Reads an address back; empty when it is none of ours.
     *
     * @param switchover the part of the path before the last
     * @param name the last part
     */
    private Optional<Said> read(String switchover, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] signature = Base64.getUrlDecoder().decode(parts.group(3));
        if (!MessageDigest.isEqual(signature, signature(switchover, parts.group(1) + parts.group(2)))) {
            return Optional.empty();
        }
        return Optional.of(new Said(
                new SwitchoverId(switchover),
                audience(parts.group(1)),
                Instant.ofEpochSecond(Long.parseLong(parts.group(2), RADIX)),
                parts.group(4)));
    }

    /**
     * What an address opens at a moment.
     *
     * @param what what a link of ours opens; empty where this is none
     * @param end when it ends to open anything
     */
    <T> Opened<T> open(
            String switchover, String name, Function<Said, Optional<T>> what, UnaryOperator<Instant> end, Instant now) {
        Optional<Said> said = read(switchover, name);
        Optional<T> meant = said.flatMap(what);
        if (said.isEmpty() || meant.isEmpty()) {
            return new Opened.Nothing<>();
        }
        return now.isBefore(end.apply(said.get().moment())) ? new Opened.Of<>(meant.get()) : new Opened.Over<>();
    }

    private byte[] signature(String switchover, String what) {
        return Arrays.copyOf(key.sign(purpose + "\n" + switchover + "\n" + what), SIGNATURE);
    }

    private static String letter(Audience audience) {
        return switch (audience) {
            case STAFF -> "s";
            case CUSTOMER -> "c";
        };
    }

    private static Audience audience(String letter) {
        return letter.equals("s") ? Audience.STAFF : Audience.CUSTOMER;
    }
}
