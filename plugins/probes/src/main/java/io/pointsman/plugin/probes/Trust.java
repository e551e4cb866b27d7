package io.pointsman.plugin.probes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities of certificates are believed. Safe for any thread. */
final class Trust {

    private final X509ExtendedTrustManager manager;

    private Trust(X509ExtendedTrustManager manager) {
        this.manager = manager;
    }

    /** Those that the JVM brings, which are the public ones. */
    static Trust ofTheSystem() {
        try {
            return new Trust(managerOf(null));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the authorities of the system cannot be read", broken);
        }
    }

    /** Those in a PEM file, and no others. */
    static Trust of(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException(
                        "trust: no certificate in " + file + "; it must be a PEM file of authorities");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority" + number++, authority);
            }
            return new Trust(managerOf(store));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    "trust: " + file + " cannot be read; it must be a PEM file of authorities", unreadable);
        }
    }

    /**
     * TLS that believes these authorities. A new one for each connection, for a context remembers sessions by name and port of the other
     * side: with a shared one, the session of one edge address is resumed at the next, whose certificate then nobody looks at.
     */
    SSLContext fresh() {
        return context(manager);
    }

    /** A new context for one connection, with somebody else to judge the certificate. */
    static SSLContext context(TrustManager judge) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JVM speaks no TLS", broken);
        }
    }

    /** Why no chain leads from these certificates to an authority; the name is not looked at. */
    void check(X509Certificate[] chain, String keyExchange) throws CertificateException {
        manager.checkServerTrusted(chain, keyExchange);
    }

    private static X509ExtendedTrustManager managerOf(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager for X.509"));
    }
}
