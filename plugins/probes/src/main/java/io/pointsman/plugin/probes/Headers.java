package io.pointsman.plugin.probes;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which headers of two answers are compared, and what of them. */
final class Headers {

    /** They differ between any two answers, or are about the connection, or name the machine that answered. */
    private static final Set<String> NOISE = Set.of(
            "accept-ranges",
            "age",
            "alt-svc",
            "cf-cache-status",
            "cf-ray",
            "connection",
            "content-length",
            "date",
            "etag",
            "expires",
            "keep-alive",
            "nel",
            "report-to",
            "server",
            "server-timing",
            "transfer-encoding",
            "via",
            "x-amz-cf-id",
            "x-amz-cf-pop",
            "x-amz-id-2",
            "x-amz-request-id",
            "x-cache",
            "x-cache-hits",
            "x-request-id",
            "x-served-by",
            "x-timer",
            "x-varnish");

    /** Compared in words of their own. */
    private static final Set<String> ELSEWHERE = Set.of("set-cookie", "location", "content-encoding");

    /** Lists whose order and case say nothing. */
    private static final Set<String> LISTS = Set.of(
            "vary",
            "cache-control",
            "allow",
            "access-control-allow-methods",
            "access-control-allow-headers",
            "access-control-expose-headers");

    private final Set<String> ignored;

    /**
     * Leaves out the usual noise and these.
     *
     * @param more in lower case
     */
    Headers(Set<String> more) {
        this.ignored = more;
    }

    /** The names, in lower case, of what is compared. */
    Set<String> names(Answer answer) {
        return answer.fields().stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .filter(name -> !NOISE.contains(name) && !ELSEWHERE.contains(name) && !ignored.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isIgnored(String name) {
        return ignored.contains(name);
    }

    /** What is compared of a header; two that mean the same give the same text. */
    static String value(Answer answer, String name) {
        String joined = String.join(", ", answer.headers(name)).strip();
        if (LISTS.contains(name)) {
            return Arrays.stream(joined.toLowerCase(Locale.ROOT).split(",", -1))
                    .map(String::strip)
                    .sorted()
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        return name.equals("content-type") ? joined.toLowerCase(Locale.ROOT).replaceAll(";\\s*", "; ") : joined;
    }

    /** Cookies by name with the attributes that guard them: {@code sid; httponly; secure}. Values and expiry differ each time. */
    static Set<String> cookies(Answer answer) {
        Set<String> cookies = new LinkedHashSet<>();
        for (String line : answer.headers("Set-Cookie")) {
            List<String> parts =
                    Arrays.stream(line.split(";", -1)).map(String::strip).toList();
            String name = parts.getFirst().split("=", 2)[0];
            String attributes = parts.stream()
                    .skip(1)
                    .map(part -> part.toLowerCase(Locale.ROOT))
                    .filter(part -> !part.startsWith("expires=") && !part.startsWith("max-age=") && !part.isEmpty())
                    .sorted()
                    .collect(Collectors.joining("; "));
            cookies.add(attributes.isEmpty() ? name : name + "; " + attributes);
        }
        return cookies;
    }
}
