package io.pointsman.plugin.irc;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows one certificate to the server whenever it asks for any, whichever authorities it names: IRC services know certificates by their
 * fingerprints.
 */
final class ClientCertificate extends X509ExtendedKeyManager {

    private static final String ALIAS = "pointsman";

    private final PrivateKey key;
    private final X509Certificate[] chain;

    private ClientCertificate(PrivateKey key, List<Certificate> chain) {
        this.key = key;
        this.chain = chain.toArray(X509Certificate[]::new);
    }

    /**
     * Reads a certificate, with its chain if there is one, and its key, both PEM; they may stand in one file.
     *
     * @throws IOException with one line that says which file is wrong and what would be right
     */
    static ClientCertificate read(Path certificate, Path key) throws IOException {
        try (InputStream pem = Files.newInputStream(certificate)) {
            List<Certificate> chain =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
            if (chain.isEmpty()) {
                throw new IOException("client-certificate: there is no certificate in " + certificate);
            }
            String algorithm = chain.get(0).getPublicKey().getAlgorithm();
            return new ClientCertificate(
                    KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(keyBytes(key))), chain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "client-certificate: " + certificate + " and " + key + " are no pair that can be read: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Reads the first key of a key store (PKCS 12 or JKS).
     *
     * @throws IOException with one line that says what is wrong
     */
    static ClientCertificate read(Path store, String password) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    return new ClientCertificate(key, List.of(keys.getCertificateChain(alias)));
                }
            }
            throw new IOException("client-certificate: there is no key in " + store);
        } catch (GeneralSecurityException e) {
            throw new IOException("client-certificate: " + store + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] keyBytes(Path file) throws IOException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        String start = "-----BEGIN PRIVATE KEY-----";
        int from = pem.indexOf(start);
        int to = pem.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw new IOException("client-certificate: there is no BEGIN PRIVATE KEY in " + file
                    + "; 'openssl pkcs8 -topk8 -nocrypt' makes one of other kinds of keys");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + start.length(), to));
    }

    @Override
    public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return ALIAS;
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
