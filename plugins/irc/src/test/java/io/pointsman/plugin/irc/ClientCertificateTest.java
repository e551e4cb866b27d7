package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.plugin.irc.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a client certificate may lie. */
class ClientCertificateTest {

    @TempDir
    Path folder;

    @Test
    void aKeyStoreHoldsWhatTwoPemFilesHold() throws IOException {
        TestCertificates certificates = TestCertificates.inside(folder);
        ClientCertificate pem = ClientCertificate.read(certificates.clientCertificate(), certificates.clientKey());
        ClientCertificate store = ClientCertificate.read(certificates.clientKeyStore(), "test");
        assertThat(store.getPrivateKey("any")).isEqualTo(pem.getPrivateKey("any"));
        assertThat(store.getCertificateChain("any")).isEqualTo(pem.getCertificateChain("any"));
        assertThatThrownBy(() -> ClientCertificate.read(certificates.clientKeyStore(), "wrong"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        ClientCertificate.read(certificates.clientCertificate(), certificates.clientCertificate()))
                .hasMessageContaining("there is no BEGIN PRIVATE KEY in");
    }
}
