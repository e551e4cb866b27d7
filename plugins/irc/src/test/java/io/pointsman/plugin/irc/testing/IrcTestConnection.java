package io.pointsman.plugin.irc.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A socket that speaks IRC lines: a virtual thread reads them into a transcript and answers PING. */
final class IrcTestConnection implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final Socket socket;
    private final OutputStream output;
    private final Transcript transcript;

    private IrcTestConnection(Socket socket, OutputStream output, Transcript transcript) {
        this.socket = socket;
        this.output = output;
        this.transcript = transcript;
    }

    /** With TLS the certificate's names are checked against the host. */
    static IrcTestConnection open(String owner, String host, int port, Optional<SSLContext> tls) {
        try {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT_LIMIT.toMillis());
            socket.setTcpNoDelay(true);
            if (tls.isPresent()) {
                socket = handshake(tls.get(), socket, host, port);
            }
            IrcTestConnection connection =
                    new IrcTestConnection(socket, socket.getOutputStream(), new Transcript(owner));
            InputStream input = new BufferedInputStream(socket.getInputStream());
            Thread.ofVirtual().name("irc test client " + owner).start(() -> connection.read(input));
            return connection;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not connect " + owner + " to " + host + ":" + port, failure);
        }
    }

    Transcript transcript() {
        return transcript;
    }

    void send(String line) {
        transcript.sent(line);
        try {
            write(line);
        } catch (IOException failure) {
            transcript.ended("could not send: " + failure);
            throw transcript.failure("could not send: " + line);
        }
    }

    /** Closes the socket without a QUIT. */
    @Override
    public void close() {
        transcript.ended("closed by this client");
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not close the socket", failure);
        }
    }

    private static Socket handshake(SSLContext tls, Socket plain, String host, int port) throws IOException {
        try {
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.setSoTimeout((int) CONNECT_LIMIT.toMillis());
            secure.startHandshake();
            secure.setSoTimeout(0);
            return secure;
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private synchronized void write(String line) throws IOException {
        output.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private void read(InputStream input) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int next = input.read(); next >= 0; next = input.read()) {
                if (next == '\n') {
                    handle(bytes.toString(StandardCharsets.UTF_8));
                    bytes.reset();
                } else {
                    bytes.write(next);
                }
            }
            transcript.ended("closed by the server");
        } catch (IOException failure) {
            transcript.ended("connection lost: " + failure.getMessage());
        }
    }

    private void handle(String received) throws IOException {
        String text = received.endsWith("\r") ? received.substring(0, received.length() - 1) : received;
        if (text.isEmpty()) {
            return;
        }
        IrcTestLine line = IrcTestLine.parse(text);
        transcript.received(line);
        if (line.is("PING")) {
            write("PONG :" + line.text());
        }
    }
}
