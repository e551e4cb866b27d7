package io.pointsman.plugin.irc.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A server that says what the test says, line by line, for what real servers cannot be made to do. It has no thread: each wait is in
 * the test's own, and fails with all that was heard after ten seconds. For one thread.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final int LIMIT = (int) Duration.ofSeconds(10).toMillis();

    private final ServerSocket listener;
    private final List<Session> sessions = new ArrayList<>();

    private ScriptedServer(ServerSocketFactory sockets) {
        try {
            listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener.setSoTimeout(LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ScriptedServer plain() {
        return new ScriptedServer(ServerSocketFactory.getDefault());
    }

    /** With TLS; see {@link TestCertificates}. */
    public static ScriptedServer tls(SSLContext context) {
        return new ScriptedServer(context.getServerSocketFactory());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next connection. */
    public Session accept() {
        try {
            Session session = new Session(listener.accept());
            sessions.add(session);
            return session;
        } catch (IOException e) {
            throw new AssertionError("nobody connected to port " + port(), e);
        }
    }

    /** Whether nobody dials for so long. */
    public boolean isLeftAloneFor(Duration time) {
        try {
            listener.setSoTimeout((int) time.toMillis());
            sessions.add(new Session(listener.accept()));
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            resetLimit();
        }
    }

    private void resetLimit() {
        try {
            listener.setSoTimeout(LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One client's connection. */
    public static final class Session implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader reader;
        private final List<String> heard = new ArrayList<>();

        private Session(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(LIMIT);
            this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Every line so far. */
        public List<String> heard() {
            return heard;
        }

        public void say(String... lines) {
            for (String line : lines) {
                sayBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        /** Sends bytes as they are. */
        public void sayBytes(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException("heard so far: " + heard, e);
            }
        }

        /** Reads until a line begins so, and returns that line; answers pings on the way. */
        public String await(String beginning) {
            while (true) {
                Optional<String> line = read();
                if (line.isEmpty()) {
                    throw new AssertionError("closed before '" + beginning + "'; heard: " + heard);
                }
                if (line.get().startsWith(beginning)) {
                    return line.get();
                }
                if (line.get().startsWith("PING ")) {
                    say(":irc.test PONG irc.test :" + line.get().substring("PING ".length()));
                }
            }
        }

        /** Reads until the client closes; returns every line. */
        public List<String> awaitEnd() {
            while (read().isPresent()) {
                // all of them
            }
            return heard;
        }

        /** Lets a client in that has asked for capabilities: none there, welcome, no message of the day. */
        public void welcome(String nick) {
            say("CAP * LS :");
            await("CAP END");
            greet(nick);
        }

        /** The lines of a welcome without a message of the day. */
        public void greet(String nick) {
            say(":irc.test 001 " + nick + " :Welcome", ":irc.test 422 " + nick + " :MOTD is missing");
        }

        private Optional<String> read() {
            try {
                String line = reader.readLine();
                if (line != null) {
                    heard.add(line);
                }
                return Optional.ofNullable(line);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("silence; heard: " + heard, e);
            } catch (IOException reset) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
