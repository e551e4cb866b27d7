package io.pointsman.plugin.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A status page that something between keeps: it answers quickly and well, with the words of before. */
class FrozenPageTest {

    private final ThreadHost host = new ThreadHost();
    private final NginxPlugin plugin = new NginxPlugin();
    private final AtomicReference<String> date = new AtomicReference<>("Tue, 24 Nov 2026 12:00:00 GMT");
    private final AtomicLong requests = new AtomicLong(100);
    private final ServerSocket server = open();

    /** A JDK server would write the date of now. */
    private ServerSocket open() {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(socket));
            return socket;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void serve(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                String line = "";
                do {
                    line = readLine(one);
                } while (!line.isEmpty());
                String body = "Active connections: 1 \nserver accepts handled requests\n 9 9 "
                        + requests.incrementAndGet() + " \nReading: 0 Writing: 1 Waiting: 0 \n";
                one.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nDate: " + date.get() + "\r\nContent-Length: " + body.length()
                                        + "\r\nConnection: close\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                // The next one, or the end.
            }
        }
    }

    private static String readLine(Socket from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = from.getInputStream().read();
                next != '\n' && next >= 0;
                next = from.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @AfterEach
    void end() throws IOException {
        plugin.stop();
        server.close();
        host.close();
    }

    private String trouble(HealthFeed feed) {
        try {
            feed.look(Instant.now());
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } catch (Exception trouble) {
            return String.valueOf(trouble.getMessage());
        }
    }

    @Test
    void aPageOfTheSameMomentAgainIsNoDataAndIsToldWithThatMoment() {
        plugin.start(TestContext.of(
                host,
                Map.of(
                        "edges",
                        Map.of("edge", Map.of("url", "http://127.0.0.1:" + server.getLocalPort(), "page", "stub"))),
                Map.of("edge", Map.of("whole-server", true))));
        HealthFeed feed = plugin.sources()
                .getFirst()
                .follow(new Followed(new SwitchoverId("acme-1"), new CustomerId("acme"), CustomerTraffic.NONE));
        assertThat(trouble(feed)).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(trouble(feed))
                        .contains("its page stands still since Tue, 24 Nov 2026 12:00:00 GMT"));
        date.set("Tue, 24 Nov 2026 12:00:09 GMT");
        assertThat(trouble(feed)).as("it goes on").isEmpty();
    }
}
