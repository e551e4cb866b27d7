package io.pointsman.plugin.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers one command as it was told, and the others as it should. */
final class HostileSmtp implements AutoCloseable {

    private final ServerSocket server;
    private final String command;
    private final String answer;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> taken = new CopyOnWriteArrayList<>();

    /**
     * @param command such as RCPT, or {@code .} for the end of a mail
     * @param answer a line; empty for none, as long as the connection lasts
     */
    HostileSmtp(String command, String answer) {
        this.command = command;
        this.answer = answer;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket one = server.accept();
                taken.add(one);
                Thread.ofVirtual().start(() -> talk(one));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 hostile");
            boolean mail = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (mail && !line.equals(".")) {
                    continue;
                }
                mail = false;
                String word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (word.equals(command)) {
                    if (!answer.isEmpty()) {
                        say(client, answer);
                    }
                } else if (word.equals("DATA")) {
                    mail = true;
                    say(client, "354 go on");
                } else {
                    say(client, "250 fine");
                }
            }
        } catch (IOException gone) {
            // The client left.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket one : taken) {
            one.close();
        }
    }
}
