package io.pointsman.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "[::1]:8080", "localhost:80", "0.0.0.0:8080"})
    void aPlaceReadsAsItIsWritten(String text) {
        assertThat(Listen.parse(text)).map(Listen::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "8080", "127.0.0.1", "127.0.0.1:", "::1:8080", "127.0.0.1:70000", "http://x:1", "a b:1"})
    void whatIsNoPlaceIsNone(String text) {
        assertThat(Listen.parse(text)).isEmpty();
    }

    @Test
    void onlyAddressesOfThisMachineAloneAreLoopback() {
        assertThat(new Listen("127.0.0.1", 1).isLoopback()).isTrue();
        assertThat(new Listen("::1", 1).isLoopback()).isTrue();
        assertThat(new Listen("0.0.0.0", 1).isLoopback()).isFalse();
        assertThat(new Listen("no.such.host.invalid", 1).isLoopback()).isFalse();
    }
}
