package io.pointsman.plugin.irc;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whether the server's certificate is to be trusted: the pinned one, whoever issued it, whatever name it bears and however old it is;
 * without a pin, by chain and name as the given authorities have it. Remembers the certificate, so that a refusal can say which it was.
 */
final class ServerCertificate extends X509ExtendedTrustManager {

    /** Another certificate than the pinned one. */
    static final class NotPinned extends CertificateException {
        private static final long serialVersionUID = 1L;

        NotPinned(String message) {
            super(message);
        }
    }

    private final X509ExtendedTrustManager authorities;
    private final Optional<String> pin;
    private volatile Optional<X509Certificate> seen = Optional.empty();

    /** Takes the pin as SHA-256 in lower-case hex. */
    ServerCertificate(X509ExtendedTrustManager authorities, Optional<String> pin) {
        this.authorities = authorities;
        this.pin = pin;
    }

    /** What the server showed. */
    Optional<X509Certificate> seen() {
        return seen;
    }

    /** SHA-256 in lower-case hex, as a pin is written. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isPinned(X509Certificate[] chain) throws CertificateException {
        seen = Optional.of(chain[0]);
        if (pin.isPresent() && !fingerprint(chain[0]).equals(pin.get())) {
            throw new NotPinned("the certificate is not the pinned one");
        }
        return pin.isPresent();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (!isPinned(chain)) {
            authorities.checkServerTrusted(chain, type);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!isPinned(chain)) {
            authorities.checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (!isPinned(chain)) {
            authorities.checkServerTrusted(chain, type, engine);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
