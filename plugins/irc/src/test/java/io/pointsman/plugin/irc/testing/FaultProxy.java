package io.pointsman.plugin.irc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP relay on loopback that breaks connections in the ways a network does, and heals.
 *
 * <p>All methods may be called from any thread. The port stays the same while it refuses.
 */
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final int port = TestPorts.free();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final WireTape tape = new WireTape();
    private Optional<ServerSocket> listener = Optional.empty();
    private boolean halfOpen;
    private boolean mute;
    private Duration delay = Duration.ZERO;

    private FaultProxy(InetSocketAddress target) {
        this.target = target;
    }

    /** Starts relaying at once. */
    public static FaultProxy to(String host, int port) {
        FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port));
        proxy.listen();
        return proxy;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** What passed so far. */
    public WireTape tape() {
        return tape;
    }

    /** How many connections have been accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Waits until this many connections have been accepted since the start. */
    public void awaitAccepted(int count, Duration limit) {
        Await.until(count + " connections", limit, () -> accepted() >= count, () -> "accepted so far: " + accepted());
    }

    /** Resets the connections there are; new ones are relayed. */
    public void cut() {
        change(() -> sockets.forEach(socket -> close(socket, true)));
    }

    /**
     * Relays nothing and closes nothing; new connections are accepted and hear nothing. What is sent meanwhile arrives
     * after {@link #heal}.
     */
    public void goHalfOpen() {
        change(() -> halfOpen = true);
    }

    /** Clients hear, but what they say goes no further; it is lost with {@link #cut}, and arrives after {@link #heal}. */
    public void mute() {
        change(() -> mute = true);
    }

    /** What is sent in either direction arrives at least this much later, in order. */
    public void delay(Duration newDelay) {
        change(() -> delay = newDelay);
    }

    /** Resets the connections there are, and refuses new ones. */
    public void refuse() {
        change(() -> {
            listener.ifPresent(FaultProxy::close);
            listener = Optional.empty();
        });
        cut();
    }

    /** Ends every fault; connections that went half-open carry on. */
    public void heal() {
        change(() -> {
            halfOpen = false;
            mute = false;
            delay = Duration.ZERO;
        });
        listen();
    }

    @Override
    public void close() {
        refuse();
    }

    private void listen() {
        change(() -> {
            if (listener.isEmpty()) {
                ServerSocket opened = open();
                listener = Optional.of(opened);
                Thread.ofVirtual().name("fault proxy " + port).start(() -> accept(opened));
            }
        });
    }

    private ServerSocket open() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getByName(host()), port));
            return opened;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not listen on port " + port, failure);
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket client = opened.accept();
                accepted.incrementAndGet();
                sockets.add(client);
                Thread.ofVirtual().name("fault proxy " + port + " session").start(() -> relay(client));
                if (opened.isClosed()) {
                    close(client, true);
                }
            }
        } catch (IOException failure) {
            if (!opened.isClosed()) {
                throw new UncheckedIOException("the fault proxy on port " + port + " stopped listening", failure);
            }
        }
    }

    private void relay(Socket client) {
        awaitPassage(client, false);
        Socket server = new Socket();
        sockets.add(server);
        try {
            server.connect(target);
            Thread.ofVirtual().name("fault proxy " + port + " down").start(() -> pump(server, client, false));
            pump(client, server, true);
        } catch (IOException targetIsDown) {
            hangUp(client, server);
        }
    }

    /** Runs until either side is gone; the other side then reads to the end what was on its way. */
    private void pump(Socket from, Socket to, boolean said) {
        byte[] buffer = new byte[8192];
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                awaitPassage(from, said);
                tape.record(said, buffer, length);
                output.write(buffer, 0, length);
            }
        } catch (IOException oneSideIsGone) {
            // The end of a connection, however it comes about, is told to the other side below.
        }
        awaitPassage(from, said);
        hangUp(from, to);
    }

    private void hangUp(Socket one, Socket other) {
        close(one, false);
        close(other, false);
        sockets.removeAll(Set.of(one, other));
    }

    /** Returns when the faults let bytes pass that were read just now ({@code said} by a client or not), or the connection was reset. */
    private void awaitPassage(Socket from, boolean said) {
        long readAt = System.nanoTime();
        lock.lock();
        try {
            long remaining = delay.toNanos();
            while (!from.isClosed() && (isStopped(said) || remaining > 0)) {
                if (isStopped(said)) {
                    changed.await();
                } else {
                    changed.awaitNanos(remaining);
                }
                remaining = readAt + delay.toNanos() - System.nanoTime();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped(boolean said) {
        return halfOpen || (mute && said);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Synchronized because two pumps and a fault may want the same socket gone at once. */
    private static void close(Socket socket, boolean reset) {
        synchronized (socket) {
            if (socket.isClosed()) {
                return;
            }
            try {
                if (reset) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException("could not close a connection", failure);
            }
        }
    }

    private static void close(ServerSocket opened) {
        try {
            opened.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not stop listening", failure);
        }
    }
}
