package io.pointsman.plugin.console;

import static org.awaitility.Awaitility.await;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.kit.ChatTransportContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A terminal is a transport like any other; the one person on it is there from the start, and sees every channel. */
class ConsoleContractTest extends ChatTransportContract {

    @Override
    protected Network network() {
        return new Terminal();
    }

    private static final class Terminal implements Network {

        private static final String PERSON = "nina";

        private final PipedOutputStream keyboard = new PipedOutputStream();
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
        private final ConsoleTransport transport;

        Terminal() {
            try {
                PipedInputStream keys = new PipedInputStream(keyboard);
                transport = new ConsoleTransport(
                        new ConnectionId("terminal"),
                        "pointsman",
                        new Addressing("!"),
                        new ConsoleOptions(PERSON, ConsoleOptions.Colour.NEVER, Optional.empty(), true),
                        new Completions("!"),
                        new FixedHost(),
                        () -> new PlainScreen(keys, shown, StandardCharsets.UTF_8, false));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ChatTransport transport() {
            return transport;
        }

        @Override
        public void arrives(String name) {
            if (!name.equals(PERSON)) {
                throw new IllegalArgumentException(name + " does not sit at this terminal");
            }
        }

        @Override
        public void joins(String name, String channel) {
            type("/join " + channel);
        }

        @Override
        public void says(String name, String channel, String text) {
            joins(name, channel);
            type(text);
        }

        @Override
        public void whispers(String name, String text) {
            type("/0");
            type(text);
        }

        private void type(String line) {
            try {
                keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void leaves(String name) {
            type("/quit");
        }

        @Override
        public boolean readsOn() {
            return true;
        }

        @Override
        public List<String> read(String name) {
            return shown.toString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("^\\[[^\\]]*\\] ", ""))
                    .toList();
        }

        @Override
        public void eventually(Runnable assertion) {
            await().untilAsserted(assertion::run);
        }

        @Override
        public void close() {
            transport.stop();
            try {
                keyboard.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
