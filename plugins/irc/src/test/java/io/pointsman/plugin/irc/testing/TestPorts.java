package io.pointsman.plugin.irc.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds loopback ports that stay ours while nobody listens on them.
 *
 * <p>A server that is killed and started again must find its port free, and a client that keeps trying meanwhile must
 * not reach anyone else. The ports the kernel hands out for outgoing connections do not promise that: on loopback a
 * client can even connect to itself there. So these lie below that range, and each is given out once per JVM.
 */
final class TestPorts {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

    private TestPorts() {}

    static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (GIVEN_OUT.add(port) && canBeBound(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free loopback port found in " + ATTEMPTS + " attempts");
    }

    private static boolean canBeBound(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
