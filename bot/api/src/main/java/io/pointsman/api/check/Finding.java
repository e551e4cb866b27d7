package io.pointsman.api.check;

import io.pointsman.api.VerdictKind;
import java.util.List;

/**
 * What a check found.
 *
 * @param verdict {@code INCONCLUSIVE} when it could not see enough to say
 * @param saw what it saw, where and when, in plain lines, the most telling first; text from outside is made inert by the house
 */
public record Finding(VerdictKind verdict, List<String> saw) {

    public Finding {
        saw = List.copyOf(saw);
        if (saw.isEmpty()) {
            throw new IllegalArgumentException("a finding says what was seen");
        }
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
