package io.pointsman.plugin.irc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of this test run, with one certificate for the servers and one for a client.
 *
 * <p>Made by {@code openssl} in the given directory; nothing of it is ever committed or trusted outside.
 */
public final class TestCertificates {
    private static final String KEY_STORE_PASSWORD = "test";
    private static final String GOOD_NAMES = "DNS:localhost,IP:127.0.0.1";
    private static final String WRONG_NAMES = "DNS:irc.other.example";

    private final Path directory;

    private TestCertificates(Path directory) {
        this.directory = directory;
    }

    /** An authority, a client, and no server yet: see {@link #server}. */
    public static TestCertificates inside(Path directory) {
        return create(directory, false);
    }

    static TestCertificates create(Path directory, boolean wrongHostName) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not create " + directory, failure);
        }
        TestCertificates certificates = new TestCertificates(directory);
        certificates.openssl("genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out dh.pem");
        certificates.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30"
                + " -subj /CN=pointsman-test-ca -addext basicConstraints=critical,CA:true -keyout ca.key -out ca.pem");
        certificates.issue("server", wrongHostName ? WRONG_NAMES : GOOD_NAMES);
        certificates.issue("client", "DNS:client.test");
        certificates.openssl(
                "pkcs12 -export -in client.pem -inkey client.key -name client -out client.p12 -passout pass:"
                        + KEY_STORE_PASSWORD);
        return certificates;
    }

    public Path authority() {
        return directory.resolve("ca.pem");
    }

    Path serverCertificate() {
        return directory.resolve("server.pem");
    }

    Path serverKey() {
        return directory.resolve("server.key");
    }

    Path diffieHellman() {
        return directory.resolve("dh.pem");
    }

    public Path clientCertificate() {
        return directory.resolve("client.pem");
    }

    public Path clientKey() {
        return directory.resolve("client.key");
    }

    /** SHA-256 over the client's certificate in DER form, in lower case hexadecimal, as NickServ CERT wants it. */
    String clientFingerprint() {
        return fingerprint(clientCertificate());
    }

    private static String fingerprint(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("could not read " + file, failure);
        }
    }

    /** The same as {@link #clientCertificate()} with its key, as a PKCS 12 key store with the password {@code test}. */
    public Path clientKeyStore() {
        return directory.resolve("client.p12");
    }

    /**
     * TLS of a server by a certificate of this authority.
     *
     * @param names what it is for, such as {@code DNS:irc.example}
     * @param days how long it is valid from now; negative when it has expired
     */
    public Server server(String names, int days) {
        try {
            String name = "server" + Integer.toHexString((names + days).hashCode());
            Files.writeString(directory.resolve(name + ".ext"), "subjectAltName=" + names + System.lineSeparator());
            openssl("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj /CN=" + name + " -keyout " + name
                    + ".key -out " + name + ".csr");
            openssl("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days " + days
                    + " -extfile " + name + ".ext -out " + name + ".pem");
            openssl("pkcs12 -export -in " + name + ".pem -inkey " + name + ".key -name server -out " + name
                    + ".p12 -passout pass:" + KEY_STORE_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(name + ".p12"), null, null);
            return new Server(context, fingerprint(directory.resolve(name + ".pem")));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("could not make a server in " + directory, failure);
        }
    }

    /**
     * A server's TLS.
     *
     * @param pin SHA-256 of its certificate in lower-case hex
     */
    public record Server(SSLContext context, String pin) {}

    /** Trusts this authority and nothing else; shows the client's certificate if asked to. */
    SSLContext clientContext(boolean withCertificate) {
        try (InputStream pem = Files.newInputStream(authority())) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyManager[] keys = withCertificate ? keys("client.p12") : new KeyManager[0];
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("could not prepare TLS from " + directory, failure);
        }
    }

    private KeyManager[] keys(String file) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(directory.resolve(file))) {
            own.load(stored, KEY_STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, KEY_STORE_PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }

    private void issue(String name, String alternativeNames) {
        openssl("req -x509 -CA ca.pem -CAkey ca.key -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30"
                + " -subj /CN=" + name + " -addext subjectAltName=" + alternativeNames
                + " -addext basicConstraints=critical,CA:false -keyout " + name + ".key -out " + name + ".pem");
    }

    private void openssl(String arguments) {
        Programs.run(directory, List.of((Programs.find("openssl") + " " + arguments).split(" ")));
    }
}
