package io.pointsman.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;

/**
 * The person who types the commands: one raw socket, a thread that reads and stamps every line when it came, and follows every
 * invitation. Sending is for any thread.
 */
final class Speaker implements AutoCloseable {

    private static final long LIMIT = 30_000_000_000L;

    private final String nick;
    private final Socket socket = new Socket();
    private final OutputStream out;
    private final Set<String> rooms = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Said> listener = said -> {};
    private volatile String state = "";

    private Speaker(String host, int port, String nick) {
        this.nick = nick;
        try {
            socket.setTcpNoDelay(true);
            socket.setReceiveBufferSize(1 << 20);
            socket.connect(new InetSocketAddress(host, port), 5_000);
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().name("ears of " + nick).daemon().start(this::read);
    }

    /** Comes in and logs in to the services account of the nick's name: by SASL where there is SASL, else by NickServ. */
    static Speaker connect(String host, int port, String nick, String password) {
        Speaker speaker = new Speaker(host, port, nick);
        speaker.send("CAP REQ :sasl");
        speaker.send("NICK " + nick);
        speaker.send("USER " + nick + " 0 * :" + nick);
        speaker.await("an answer about SASL", () -> !speaker.state.isEmpty());
        boolean sasl = speaker.state.equals("ACK");
        if (sasl) {
            speaker.send("AUTHENTICATE PLAIN");
            speaker.await("the server asking for the password", () -> speaker.state.equals("AUTHENTICATE"));
            speaker.send("AUTHENTICATE "
                    + Base64.getEncoder()
                            .encodeToString((nick + '\0' + nick + '\0' + password).getBytes(StandardCharsets.UTF_8)));
            speaker.await("the login", () -> speaker.state.equals("903"));
        }
        speaker.send("CAP END");
        speaker.await("the welcome", () -> speaker.state.equals("376"));
        if (!sasl) {
            speaker.send("PRIVMSG NickServ :IDENTIFY " + nick + " " + password);
            speaker.await("the login", () -> speaker.state.equals("identified"));
        }
        return speaker;
    }

    String nick() {
        return nick;
    }

    /** Who hears every line from now on, on the reading thread. */
    void listen(Consumer<Said> next) {
        listener = next;
    }

    /** The channels that the person is in. */
    Set<String> rooms() {
        return rooms;
    }

    void say(String target, String text) {
        send("PRIVMSG " + target + " :" + text);
    }

    /** Writes one line, or several with CR LF between them, at once. */
    void send(String lines) {
        byte[] bytes = (lines + "\r\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            try {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void await(String what, BooleanSupplier condition) {
        Waiting.until(what + " (" + nick + ", last " + state + ")", LIMIT, condition);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        try (InputStream in = socket.getInputStream()) {
            for (int more = in.read(buffer); more >= 0; more = in.read(buffer, kept, buffer.length - kept)) {
                long now = System.nanoTime();
                // Else the kernel keeps the acknowledgement back, and the server the next line until it has it: up to
                // 40 ms.
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                int end = kept + more;
                int start = 0;
                for (int i = kept; i < end; i++) {
                    if (buffer[i] == '\n') {
                        int length = i - start - (i > start && buffer[i - 1] == '\r' ? 1 : 0);
                        heard(new String(buffer, start, length, StandardCharsets.UTF_8), now);
                        start = i + 1;
                    }
                }
                kept = end - start;
                System.arraycopy(buffer, start, buffer, 0, kept);
            }
            state = "the connection ended";
        } catch (IOException e) {
            state = String.valueOf(e.getMessage());
        }
    }

    private void heard(String line, long now) {
        if (line.startsWith("PING ")) {
            send("PONG " + line.substring("PING ".length()));
            return;
        }
        Said said = Said.parse(line, now);
        switch (said.command()) {
            case "CAP" -> state = line.contains(" ACK ") ? "ACK" : "NAK";
            case "AUTHENTICATE", "903", "904", "376", "422", "433" ->
                state = said.command().equals("422") ? "376" : said.command();
            case "ERROR" -> state = line;
            case "NOTICE" -> {
                if (said.text().contains("now identified")) {
                    state = "identified";
                }
            }
            case "INVITE" -> send("JOIN " + said.text());
            case "JOIN" -> {
                if (said.nick().equals(nick)) {
                    rooms.add(said.text());
                }
            }
            default -> {}
        }
        listener.accept(said);
    }
}
