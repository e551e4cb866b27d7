package io.pointsman.api.check;

import io.pointsman.api.VerdictKind;
import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param verdict {@code INCONCLUSIVE} when it could not see enough to say
 * @param saw what it saw, where and when, in plain lines, the most telling first; text from outside is made inert by the house
 * @param facts what the house should remember of it, by one of the names of this class, as JSON text
 */
public record Finding(VerdictKind verdict, List<String> saw, Map<String, String> facts) {

    /** The longest TTL, in seconds, of the customer's names at the servers that speak for them: so long the last user keeps an answer. */
    public static final String TTL_SECONDS = "ttl-seconds";

    /** When the first certificate of the old side ends, as an ISO instant in quotes: then there is no way back. */
    public static final String FORMER_CERTIFICATE_UNTIL = "former-certificate-until";

    public Finding {
        saw = List.copyOf(saw);
        facts = Map.copyOf(facts);
        if (saw.isEmpty()) {
            throw new IllegalArgumentException("a finding says what was seen");
        }
    }

    /** What nobody need remember. */
    public Finding(VerdictKind verdict, List<String> saw) {
        this(verdict, saw, Map.of());
    }

    public static Finding pass(String... saw) {
        return new Finding(VerdictKind.PASS, List.of(saw));
    }

    public static Finding fail(String... saw) {
        return new Finding(VerdictKind.FAIL, List.of(saw));
    }

    public static Finding inconclusive(String... saw) {
        return new Finding(VerdictKind.INCONCLUSIVE, List.of(saw));
    }
}
