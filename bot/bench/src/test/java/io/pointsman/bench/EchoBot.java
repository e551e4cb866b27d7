package io.pointsman.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The measure of all things: the least that a bot in Java can do on a raw socket. It answers {@code !ping}; it appends a
 * {@code !log} to a file, forces it to the disk, and says it; and it does the same with {@code !tell}, which it says in all its rooms.
 */
final class EchoBot {

    private final OutputStream out;
    private final FileChannel log;
    private final List<String> rooms;

    private EchoBot(OutputStream out, FileChannel log, List<String> rooms) {
        this.out = out;
        this.log = log;
        this.rooms = rooms;
    }

    /** Takes host, port, nick, the file to append to, and the rooms as PREFIX and COUNT: PREFIX1 to PREFIXn. */
    public static void main(String[] arguments) throws IOException {
        String nick = arguments[2];
        List<String> rooms = rooms(arguments[4], Integer.parseInt(arguments[5]));
        try (Socket socket = new Socket(arguments[0], Integer.parseInt(arguments[1]));
                FileChannel log =
                        FileChannel.open(Path.of(arguments[3]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            socket.setTcpNoDelay(true);
            EchoBot bot = new EchoBot(socket.getOutputStream(), log, rooms);
            bot.write("NICK " + nick + "\r\nUSER " + nick + " 0 * :" + nick + "\r\n");
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    bot.handle(line);
                }
            }
        }
    }

    static List<String> rooms(String prefix, int count) {
        List<String> rooms = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rooms.add(prefix + i);
        }
        return rooms;
    }

    private void handle(String line) throws IOException {
        if (line.startsWith("PING ")) {
            write("PONG " + line.substring("PING ".length()) + "\r\n");
            return;
        }
        int space = line.indexOf(' ');
        if (line.startsWith(" 376 ", space) || line.startsWith(" 422 ", space)) {
            join();
        } else if (line.startsWith(" PRIVMSG #", space)) {
            int target = space + " PRIVMSG ".length();
            int text = line.indexOf(" :", target);
            answer(line.substring(1, line.indexOf('!')), line.substring(target, text), line.substring(text + 2));
        }
    }

    private void answer(String nick, String room, String text) throws IOException {
        if (text.equals("!ping")) {
            write("PRIVMSG " + room + " :" + nick + ": pong\r\n");
        } else if (text.startsWith("!log ")) {
            append(text);
            write("PRIVMSG " + room + " :Log by Nina: " + text.substring("!log ".length()) + ".\r\n");
        } else if (text.startsWith("!tell ")) {
            append(text);
            StringBuilder lines = new StringBuilder();
            for (String each : rooms) {
                lines.append("PRIVMSG ").append(each).append(" :Log by Nina: ");
                lines.append(text, "!tell ".length(), text.length()).append(".\r\n");
            }
            write(lines.toString());
        }
    }

    private void append(String text) throws IOException {
        log.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
        log.force(false);
    }

    private void join() throws IOException {
        StringBuilder line = new StringBuilder();
        for (String room : rooms) {
            if (line.length() + room.length() > 400) {
                write("JOIN " + line + "\r\n");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ",").append(room);
        }
        write("JOIN " + line + "\r\n");
    }

    private void write(String lines) throws IOException {
        out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
}
