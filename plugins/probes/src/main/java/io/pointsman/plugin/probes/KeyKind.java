package io.pointsman.plugin.probes;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;

/** The two kinds of keys that a server may have certificates for; clients differ in which they ask for. */
enum KeyKind {
    ANY("", "", ""),
    RSA(
            "RSA",
            "ECDHE_RSA_",
            "rsa_pss_rsae_sha256 rsa_pss_rsae_sha384 rsa_pss_rsae_sha512 rsa_pkcs1_sha256 rsa_pkcs1_sha384"),
    /** TLS 1.3 allows the last two for the signatures of authorities only, which are often RSA. */
    ECDSA("EC", "ECDHE_ECDSA_", "ecdsa_secp256r1_sha256 ecdsa_secp384r1_sha384 rsa_pkcs1_sha256 rsa_pkcs1_sha384");

    private final String algorithm;
    private final String suite;
    private final String schemes;

    KeyKind(String algorithm, String suite, String schemes) {
        this.algorithm = algorithm;
        this.suite = suite;
        this.schemes = schemes;
    }

    static KeyKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** How to ask for such a key, one way after the other until one is answered. */
    List<Consumer<SSLParameters>> ways() {
        return this == ANY ? List.of(any -> {}) : List.of(this::inSuites, this::inSchemes, this::inSchemesAndOthers);
    }

    /** In TLS 1.2 the cipher suite says which key is wanted, whatever the authorities signed with. */
    private void inSuites(SSLParameters parameters) {
        parameters.setProtocols(new String[] {"TLSv1.2"});
        parameters.setCipherSuites(Stream.of(parameters.getCipherSuites())
                .filter(name -> name.contains(suite))
                .toArray(String[]::new));
    }

    /** In TLS 1.3 the signature schemes say it. */
    private void inSchemes(SSLParameters parameters) {
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setSignatureSchemes(schemes().toArray(String[]::new));
    }

    /** The others as second choice, for a certificate with this key that an authority with the other signed. */
    private void inSchemesAndOthers(SSLParameters parameters) {
        inSchemes(parameters);
        KeyKind other = this == RSA ? ECDSA : RSA;
        parameters.setSignatureSchemes(
                Stream.concat(schemes(), other.schemes()).distinct().toArray(String[]::new));
    }

    private Stream<String> schemes() {
        return Stream.of(schemes.split(" ", -1));
    }

    boolean isOf(X509Certificate certificate) {
        return this == ANY || certificate.getPublicKey().getAlgorithm().equals(algorithm);
    }
}
