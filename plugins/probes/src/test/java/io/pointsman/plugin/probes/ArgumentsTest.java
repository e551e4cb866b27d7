package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final Accepts ACCEPTS = new Accepts()
            .number("min-days", 0, 3_650)
            .oneOf("sides", "ours", "both")
            .someOf("keys", "rsa", "ecdsa")
            .names("hostnames")
            .regions();

    private static Optional<String> problem(String name, String value) {
        return ACCEPTS.problem(new TreeMap<>(Map.of(name, value)));
    }

    @Test
    void whatIsRightPasses() {
        assertThat(problem("min-days", "30")).isEmpty();
        assertThat(problem("keys", "rsa, ecdsa")).isEmpty();
        assertThat(problem("hostnames", "www.acme.example, b\u00fccher.example"))
                .isEmpty();
        assertThat(problem("regions", "2")).isEmpty();
        assertThat(problem("regions", "fra, iad")).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithWhatWouldBeRight() {
        assertThat(problem("min-days", "soon"))
                .contains("min-days cannot be 'soon': write a whole number from 0 to 3650");
        assertThat(problem("min-days", "4000"))
                .contains("min-days cannot be '4000': write a whole number from 0 to 3650");
        assertThat(problem("sides", "theirs")).contains("sides cannot be 'theirs': write ours or both");
        assertThat(problem("keys", "rsa,dsa")).contains("keys cannot be 'rsa,dsa': write one or more of rsa, ecdsa");
        assertThat(problem("hostnames", "192.0.2.1")).isPresent();
        assertThat(problem("day", "1"))
                .contains("'day' is no argument of this check; it takes min-days, sides, keys, hostnames, regions");
    }

    @Test
    void aLongOrBrokenValueStaysOneShortLine() {
        assertThat(problem("sides", "x\n".repeat(500)).orElseThrow())
                .doesNotContain("\n")
                .hasSizeLessThan(200);
    }

    @Test
    void placesAreReadWithAndWithoutPort() {
        assertThat(HostPort.parse("192.0.2.1").orElseThrow().at("fra", 443)).hasToString("fra (192.0.2.1)");
        assertThat(HostPort.parse("192.0.2.1:8443").orElseThrow().at("", 443)).hasToString("192.0.2.1:8443");
        assertThat(HostPort.parse("2001:db8::1")
                        .orElseThrow()
                        .at("", 443)
                        .address()
                        .getPort())
                .isEqualTo(443);
        assertThat(HostPort.parse("[2001:db8::1]:8443")
                        .orElseThrow()
                        .at("", 443)
                        .address()
                        .getPort())
                .isEqualTo(8443);
        assertThat(HostPort.parse("origin.acme.example:8080").orElseThrow().host())
                .isEqualTo("origin.acme.example");
        for (String odd : new String[] {"", "two words", "host:0", "host:70000", "[host]:1", "[::1", "http://host/"}) {
            assertThat(HostPort.parse(odd)).as(odd).isEmpty();
        }
    }

    @Test
    void anotherPortIsForPlacesThatWereWrittenWithoutOne() {
        assertThat(HostPort.parse("2001:db8::1")
                        .orElseThrow()
                        .at("", 443)
                        .port(80)
                        .address()
                        .getPort())
                .isEqualTo(80);
        assertThat(HostPort.parse("[2001:db8::1]:8443")
                        .orElseThrow()
                        .at("", 443)
                        .port(80)
                        .address()
                        .getPort())
                .isEqualTo(8443);
        assertThat(HostPort.parse("192.0.2.1:8443")
                        .orElseThrow()
                        .at("", 443)
                        .port(80)
                        .address()
                        .getPort())
                .isEqualTo(8443);
    }
}
