package io.pointsman.plugin.probes;

import io.pointsman.api.Host;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One connection to one chosen address. It is a socket of a channel, so that an interrupt ends every wait, on any kind of thread; and it
 * is cut when its whole time is over, however slowly the other side keeps talking.
 */
final class Line implements AutoCloseable {

    private final Host host;
    private final SocketChannel channel;
    private final Duration limit;
    private final Duration timeout;
    private final Host.Timer knife;
    private volatile boolean cut;
    private Duration connecting = Duration.ZERO;
    private Duration handshaking = Duration.ZERO;

    /** What is done on a line, and fails as streams do. */
    interface Talk<T> {
        T talk() throws Exception;
    }

    private Line(Host host, SocketChannel channel, Duration timeout, Duration limit) {
        this.host = host;
        this.channel = channel;
        this.timeout = timeout;
        this.limit = limit;
        this.knife = host.after(limit, () -> {
            cut = true;
            hangUp();
        });
    }

    /**
     * Connects.
     *
     * @param timeout for the connection and for each silence
     * @param limit for everything until the line is closed
     */
    static Line to(Host host, Place place, Duration timeout, Duration limit) throws Trouble, InterruptedException {
        if (limit.isZero()) {
            throw Trouble.slow(limit);
        }
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException exhausted) {
            throw Trouble.of(exhausted, timeout);
        }
        Line line = new Line(host, channel, timeout, limit);
        boolean done = false;
        try {
            line.connect(place);
            done = true;
        } finally {
            if (!done) {
                line.close();
            }
        }
        return line;
    }

    private void connect(Place place) throws Trouble, InterruptedException {
        long start = host.monotonicNanos();
        talk(() -> {
            int millis = Math.max(1, (int) timeout.toMillis());
            socket().connect(place.address(), millis);
            socket().setSoTimeout(millis);
            socket().setTcpNoDelay(true);
            return true;
        });
        connecting = since(start);
    }

    /** Speaks TLS for this host name. */
    SSLSocket secure(SSLContext context, String name, Consumer<SSLParameters> tune)
            throws Trouble, InterruptedException {
        long start = host.monotonicNanos();
        SSLSocket secured = talk(() -> {
            SSLSocket tls = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket(), name, channel.socket().getPort(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            tune.accept(parameters);
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls;
        });
        handshaking = since(start);
        return secured;
    }

    /** Does something on the line; its failures become words. */
    <T> T talk(Talk<T> talk) throws Trouble, InterruptedException {
        try {
            return talk.talk();
        } catch (InterruptedException interruption) {
            throw interruption;
        } catch (Trouble known) {
            throw known;
        } catch (Exception failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("interrupted while looking");
            }
            if (cut) {
                throw Trouble.slow(limit);
            }
            throw Trouble.of(failure, timeout);
        }
    }

    Socket socket() {
        return channel.socket();
    }

    Duration connecting() {
        return connecting;
    }

    Duration handshaking() {
        return handshaking;
    }

    private Duration since(long start) {
        return Duration.ofNanos(host.monotonicNanos() - start);
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException closed) {
            // It is over in any case.
        }
    }

    @Override
    public void close() {
        knife.cancel();
        hangUp();
    }
}
