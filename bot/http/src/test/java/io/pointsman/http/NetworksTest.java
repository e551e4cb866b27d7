package io.pointsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "::1, false",
        "93.184.215.14, false",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c, false",
        "10.0.0.1, true",
        "172.16.3.4, true",
        "192.168.1.1, true",
        "169.254.169.254, true",
        "::ffff:169.254.169.254, true",
        "100.64.0.1, true",
        "0.0.0.0, true",
        "0.1.2.3, true",
        "255.255.255.255, true",
        "224.0.0.1, true",
        "fe80::1, true",
        "fd00::1, true",
        "::, true"
    })
    void whichAddressesArePrivate(String address, boolean isPrivate) throws Exception {
        assertThat(Networks.isPrivate(InetAddress.getByName(address))).isEqualTo(isPrivate);
    }
}
