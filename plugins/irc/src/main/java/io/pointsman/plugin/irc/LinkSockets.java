package io.pointsman.plugin.irc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens one connection with time limits on connecting and on the TLS handshake, and checks that the certificate is for the host, or
 * is the pinned one. Keeps the raw socket, which can be closed whatever TLS is waiting for.
 */
final class LinkSockets extends SocketFactory {

    private static final int LIMIT = (int) Duration.ofSeconds(10).toMillis();

    private final IrcSettings settings;
    private final Socket raw = new Socket();
    private volatile String failure = "";

    LinkSockets(IrcSettings settings) {
        this.settings = settings;
    }

    /** Why there is no connection; empty when there is. */
    String failure() {
        return failure;
    }

    void close() {
        try {
            raw.close();
        } catch (IOException e) {
            failure = "closing failed: " + e.getMessage();
        }
    }

    @Override
    public Socket createSocket(InetAddress host, int port, @Nullable InetAddress local, int localPort)
            throws IOException {
        try {
            raw.setTcpNoDelay(true);
            raw.connect(new InetSocketAddress(host, port), LIMIT);
            return settings.tls() ? secured() : raw;
        } catch (IOException | GeneralSecurityException e) {
            failure = "no connection to " + settings.host() + ":" + settings.port() + ": " + e.getMessage();
            raw.close();
            throw new IOException(failure, e);
        }
    }

    private Socket secured() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(), null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(raw, settings.host(), settings.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        if (settings.pin().isEmpty()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        raw.setSoTimeout(LIMIT);
        socket.startHandshake();
        raw.setSoTimeout(0);
        return socket;
    }

    private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
        Optional<String> pin = settings.pin();
        if (pin.isPresent()) {
            return new TrustManager[] {new PinnedCertificate(pin.get())};
        }
        Optional<Path> file = settings.trust();
        if (file.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file.get())) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    private static IOException unused() {
        return new IOException("only connects to addresses");
    }
}
