package io.pointsman.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes everything and counts it, and goes on existing when the bot dies. */
final class PostOffice implements AutoCloseable {

    private final ServerSocket server;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    /**
     * A mail.
     *
     * @param headers by their names in lower case
     */
    record Mail(Instant at, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The page that it is about. */
        String page() {
            return header("x-pointsman-page");
        }

        /** Whether it calls somebody; the others tell how it ended. */
        boolean calls() {
            return header("in-reply-to").isEmpty();
        }
    }

    PostOffice() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** In the order in which they came. */
    List<Mail> mails() {
        return List.copyOf(mails);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 post office");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equalsIgnoreCase("DATA")) {
                    say(client, "354 go on");
                    // It counts from here on, whether or not the bot lives to read that it was taken.
                    mails.add(read(in));
                }
                say(client, "250 fine");
            }
        } catch (IOException gone) {
            // The bot left, or died.
        }
    }

    private static Mail read(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("cut in the middle of a mail");
            }
            lines.add(line);
        }
        Map<String, String> headers = new TreeMap<>();
        String name = "";
        for (String line : lines) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith(" ") || line.startsWith("\t")) {
                headers.merge(name, line.strip(), (before, more) -> before + " " + more);
            } else if (line.contains(":")) {
                name = line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT);
                headers.put(name, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return new Mail(Instant.now(), headers);
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
