package io.pointsman.web;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.report.ReportLink;
import io.pointsman.runtime.ReportLinks;
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
 * Links to reports that say themselves what they open and until when, signed with a {@link LinkKey}: nothing about them is kept, so a restart
 * loses none, and a database in foreign hands gives none away. The signature is over the switchover, the audience and the end; the format is
 * left to whoever has the link. Safe for any thread.
 */
public final class SignedReportLinks implements ReportLinks {

    /** How long a link opens anything. */
    public static final Duration LIFETIME = Duration.ofDays(1);

    /** Below which path the links lie. */
    static final String PATH = "/reports/";

    /** 144 bits: nobody guesses them, and the link still fits a line. */
    private static final int SIGNATURE = 18;

    private static final int RADIX = 36;
    private static final Pattern NAME = Pattern.compile("([sc])([0-9a-z]{1,11})-([A-Za-z0-9_-]{24})\\.([a-z]{1,8})");

    private final LinkKey key;
    private final URI base;
    private final Supplier<Instant> clock;

    /**
     * @param base where the server is reached from outside, without a slash at its end
     * @param clock tells the time now
     */
    public SignedReportLinks(LinkKey key, URI base, Supplier<Instant> clock) {
        this.key = key;
        this.base = base;
        this.clock = clock;
    }

    @Override
    public Optional<ReportLink> to(SwitchoverId switchover, Audience audience, ReportFormat format) {
        Instant until = Instant.ofEpochSecond(clock.get().plus(LIFETIME).getEpochSecond());
        String what = letter(audience) + Long.toString(until.getEpochSecond(), RADIX);
        String signature = Base64.getUrlEncoder().encodeToString(signature(switchover.value(), what));
        String named =
                URLEncoder.encode(switchover.value(), StandardCharsets.UTF_8).replace("+", "%20");
        URI address = URI.create(base + PATH + named + "/" + what + "-" + signature + "." + format.word());
        return Optional.of(new ReportLink(address, until));
    }

    /** What a link opens. */
    sealed interface Opened {

        /** A report. */
        record Of(SwitchoverId switchover, Audience audience, ReportFormat format) implements Opened {}

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
        Optional<ReportFormat> format = ReportFormat.of(parts.group(4));
        if (!MessageDigest.isEqual(signature, signature(switchover, parts.group(1) + parts.group(2)))
                || format.isEmpty()) {
            return new Opened.Nothing();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group(2), RADIX));
        return clock.get().isBefore(until)
                ? new Opened.Of(new SwitchoverId(switchover), audience(parts.group(1)), format.get())
                : new Opened.Over();
    }

    private byte[] signature(String switchover, String what) {
        byte[] whole = key.sign("report\n" + switchover + "\n" + what);
        return Arrays.copyOf(whole, SIGNATURE);
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
