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
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Opens one connection, to whichever address of the host answers, with time limits on connecting and on the TLS handshake. The
 * certificate is checked before a byte is sent. Keeps the raw socket, which can be closed whatever TLS is waiting for.
 */
final class LinkSockets extends SocketFactory {

    private static final int LIMIT = (int) Duration.ofSeconds(10).toMillis();

    private final IrcSettings settings;
    private volatile Socket raw = new Socket();
    private volatile boolean closed;
    private volatile String failure = "";

    LinkSockets(IrcSettings settings) {
        this.settings = settings;
    }

    /** Why there is no connection; empty when there is. */
    String failure() {
        return failure;
    }

    void close() {
        closed = true;
        try {
            raw.close();
        } catch (IOException e) {
            failure = "closing failed: " + e.getMessage();
        }
    }

    @Override
    public Socket createSocket(InetAddress host, int port, @Nullable InetAddress local, int localPort)
            throws IOException {
        Socket socket = new PromptSocket();
        raw = socket;
        if (closed) {
            socket.close();
        }
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), LIMIT);
            Socket ready = settings.tls() ? secured(socket) : socket;
            failure = "";
            return ready;
        } catch (IOException | GeneralSecurityException e) {
            if (failure.isEmpty() || settings.tls()) {
                failure = "no connection to " + settings.host() + ":" + settings.port() + ": " + e.getMessage();
            }
            socket.close();
            throw new IOException(failure, e);
        }
    }

    private Socket secured(Socket socket) throws IOException, GeneralSecurityException {
        Optional<ServerCertificate> check = Optional.empty();
        try {
            check = Optional.of(new ServerCertificate(authorities(), settings.pin()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[] {check.get()}, null);
            SSLSocket secure =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, settings.host(), settings.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            socket.setSoTimeout(LIMIT);
            secure.startHandshake();
            socket.setSoTimeout(0);
            return secure;
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(TlsRefusal.of(e, settings, check.flatMap(ServerCertificate::seen)), e);
        }
    }

    private KeyManager @Nullable [] keys() throws IOException {
        Optional<IrcSettings.ClientKey> key = settings.clientKey();
        return key.isEmpty() ? null : new KeyManager[] {key.get().read()};
    }

    private X509ExtendedTrustManager authorities() throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted());
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this Java cannot check certificates"));
    }

    private @Nullable KeyStore trusted() throws IOException, GeneralSecurityException {
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
        if (store.size() == 0) {
            throw new IOException("trust: there is no certificate in " + file.get());
        }
        return store;
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
