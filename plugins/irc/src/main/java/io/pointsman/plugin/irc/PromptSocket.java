package io.pointsman.plugin.irc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A TCP socket that acknowledges at once what it reads, where the system can. Servers do not send a short line while an earlier one is
 * unacknowledged (Nagle's algorithm), and the kernel would keep an acknowledgement back for 40 ms when it has nothing to send with it:
 * so the echo of our own line delayed the next line for us by that time.
 */
final class PromptSocket extends Socket {

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = super.getInputStream();
        return supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK) ? new Prompt(in) : in;
    }

    private final class Prompt extends FilterInputStream {

        Prompt(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            acknowledge();
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            acknowledge();
            return read;
        }

        /** Sends the acknowledgement that is held back. Linux falls back to delaying by itself, so it is said after each read. */
        private void acknowledge() throws IOException {
            setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
