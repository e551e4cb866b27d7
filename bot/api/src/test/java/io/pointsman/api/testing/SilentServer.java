package io.pointsman.api.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every connection and every packet at one port of loopback, and never says a word. */
public final class SilentServer implements AutoCloseable {

    private static final int ATTEMPTS = 50;
    private static final int DISCARD = 9;
    private static final List<Closeable> REFUSING = new CopyOnWriteArrayList<>();

    private final ServerSocket streams;
    private final DatagramSocket packets;
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger visits = new AtomicInteger();

    private SilentServer(ServerSocket streams, DatagramSocket packets) {
        this.streams = streams;
        this.packets = packets;
        Thread.ofVirtual().start(this::takeStreams);
        Thread.ofVirtual().start(this::takePackets);
    }

    /** Starts one at a port that is free for both TCP and UDP. */
    public static SilentServer start() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                ServerSocket streams = new ServerSocket(0, 50, loopback());
                try {
                    return new SilentServer(streams, new DatagramSocket(streams.getLocalPort(), loopback()));
                } catch (IOException taken) {
                    streams.close();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("no port could be opened on loopback", failure);
            }
        }
        throw new IllegalStateException("no port of loopback is free for both TCP and UDP");
    }

    /**
     * An address that refuses every connection and every packet until this program ends. The port is bound, so that nobody else listens
     * there and no outgoing connection is given it, for with a free one a client of loopback can even connect to itself. But nothing
     * listens, and the packets are for somebody else.
     */
    public static InetSocketAddress refusing() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Socket stream = new Socket();
            REFUSING.add(stream);
            try {
                stream.bind(new InetSocketAddress(loopback(), 0));
                DatagramSocket packets = new DatagramSocket(stream.getLocalPort(), loopback());
                REFUSING.add(packets);
                packets.connect(loopback(), DISCARD);
                return new InetSocketAddress(loopback(), stream.getLocalPort());
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new IllegalStateException("no port of loopback is free for both TCP and UDP");
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(loopback(), streams.getLocalPort());
    }

    /** How many connections and packets have come. */
    public int visits() {
        return visits.get();
    }

    @Override
    public void close() {
        try {
            streams.close();
            packets.close();
            for (Socket socket : taken) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("could not close", failure);
        }
    }

    private void takeStreams() {
        try {
            while (!streams.isClosed()) {
                taken.add(streams.accept());
                visits.incrementAndGet();
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private void takePackets() {
        try {
            while (!packets.isClosed()) {
                packets.receive(new DatagramPacket(new byte[1_500], 1_500));
                visits.incrementAndGet();
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
