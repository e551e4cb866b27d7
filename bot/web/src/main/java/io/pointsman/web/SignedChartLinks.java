package io.pointsman.web;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.ChartLink;
import io.pointsman.runtime.ChartLinks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links to pictures of the traffic that say themselves which hour they show and for whom, signed with a {@link LinkKey} as
 * {@link SignedReportLinks} are. A link opens its picture for a day after that hour. Safe for any thread.
 */
public final class SignedChartLinks implements ChartLinks {

    /** How long a link opens anything. */
    public static final Duration LIFETIME = Duration.ofDays(1);

    /** Below which path the links lie. */
    static final String PATH = "/charts/";

    /** 144 bits: nobody guesses them, and the link still fits a line. */
    private static final int SIGNATURE = 18;

    private static final int RADIX = 36;
    private static final Pattern NAME = Pattern.compile("([sc])([0-9a-z]{1,11})-([A-Za-z0-9_-]{24})\\.png");

    private final LinkKey key;
    private final URI base;
    private final Supplier<Instant> clock;

    /**
     * @param base where the server is reached from outside, without a slash at its end
     * @param clock tells the time now
     */
    public SignedChartLinks(LinkKey key, URI base, Supplier<Instant> clock) {
        this.key = key;
        this.base = base;
        this.clock = clock;
    }

    @Override
    public Optional<ChartLink> to(SwitchoverId switchover, Audience audience, Instant until) {
        String what = (audience == Audience.STAFF ? "s" : "c") + Long.toString(until.getEpochSecond(), RADIX);
        String signature = Base64.getUrlEncoder().encodeToString(signature(switchover.value(), what));
        String named =
                URLEncoder.encode(switchover.value(), StandardCharsets.UTF_8).replace("+", "%20");
        URI address = URI.create(base + PATH + named + "/" + what + "-" + signature + ".png");
        return Optional.of(new ChartLink(address, end(until.getEpochSecond())));
    }

    private static Instant end(long until) {
        return Instant.ofEpochSecond(until).plus(LIFETIME);
    }

    /** What a link opens. */
    sealed interface Opened {

        /** The picture of the hour up to a moment. */
        record Of(SwitchoverId switchover, Audience audience, Instant until) implements Opened {}

        /** Nothing any more. */
        record Over() implements Opened {}

        /** Nothing: it is none of ours. */
        record Nothing() implements Opened {}
    }

    /**
     * Reads a link back.
     *
     * @param switchover the part of the path before the last
     * @param name the last part
     */
    Opened open(String switchover, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return new Opened.Nothing();
        }
        byte[] signature = Base64.getUrlDecoder().decode(parts.group(3));
        if (!MessageDigest.isEqual(signature, signature(switchover, parts.group(1) + parts.group(2)))) {
            return new Opened.Nothing();
        }
        long until = Long.parseLong(parts.group(2), RADIX);
        return clock.get().isBefore(end(until))
                ? new Opened.Of(
                        new SwitchoverId(switchover),
                        parts.group(1).equals("s") ? Audience.STAFF : Audience.CUSTOMER,
                        Instant.ofEpochSecond(until))
                : new Opened.Over();
    }

    private byte[] signature(String switchover, String what) {
        return Arrays.copyOf(key.sign("chart\n" + switchover + "\n" + what), SIGNATURE);
    }
}
