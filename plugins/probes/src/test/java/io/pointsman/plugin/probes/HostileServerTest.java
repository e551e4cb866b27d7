package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.testing.ThreadHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that no well-behaved program would be: the fetcher ends with each in its time, and keeps no more than it should. */
class HostileServerTest {

    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private final ThreadHost host = new ThreadHost();
    private final List<ServerSocket> servers = new ArrayList<>();

    /** What a server does with a connection whose request it has read. */
    private interface Manners {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    @AfterEach
    void end() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
        host.close();
    }

    private Place server(String address, Manners manners) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(HostPort.address(address), 0));
            servers.add(server);
            Thread.ofVirtual().start(() -> serve(server, manners));
            return new Place("", address, new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
        } catch (IOException failure) {
            throw new UncheckedIOException("no server on " + address, failure);
        }
    }

    private static void serve(ServerSocket server, Manners manners) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                byte[] request = new byte[4_096];
                int read = socket.getInputStream().read(request);
                if (read > 0) {
                    manners.answer(socket.getOutputStream());
                }
            } catch (IOException | InterruptedException gone) {
                // The client had enough, which is what is tested.
            }
        }
    }

    private Answer fetch(Place place) throws Trouble, InterruptedException {
        ProbesOptions.Ports ports = new ProbesOptions.Ports(443, 80, 53);
        return new Fetcher(host, TIMEOUT, ports, Trust.ofTheSystem()::fresh)
                .fetch(
                        Question.get("http", "www.acme.example", "/"),
                        place,
                        new Deadline(host, Duration.ofSeconds(20)));
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void assertEnds(Manners manners, Trouble.Kind kind, String words) {
        Instant start = Instant.now();
        assertThatThrownBy(() -> fetch(server("127.0.0.1", manners)))
                .isInstanceOfSatisfying(
                        Trouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
        assertThat(Duration.between(start, Instant.now())).isLessThan(TIMEOUT.multipliedBy(10));
    }

    @Test
    void onePieceAtATimeForEverIsTooSlow() {
        assertEnds(
                out -> {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                    while (true) {
                        say(out, "x");
                        Thread.sleep(50);
                    }
                },
                Trouble.Kind.SLOW,
                "took longer than 1.2 s");
    }

    @Test
    void headersThatNeverEndAreRefused() {
        assertEnds(
                out -> {
                    say(out, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        say(out, "X-More: and more\r\n");
                    }
                },
                Trouble.Kind.BROKEN,
                "sends more headers than anybody should");
    }

    @Test
    void aHeaderLineThatNeverEndsIsRefused() {
        assertEnds(
                out -> {
                    say(out, "HTTP/1.1 200 OK\r\nX-Long: ");
                    while (true) {
                        say(out, "x".repeat(1_000));
                    }
                },
                Trouble.Kind.BROKEN,
                "sends more headers than anybody should");
    }

    @Test
    void interimAnswersForEverAreTooSlow() {
        assertEnds(
                out -> {
                    while (true) {
                        say(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
                        Thread.sleep(20);
                    }
                },
                Trouble.Kind.SLOW,
                "took longer than");
    }

    @Test
    void silenceAfterTheRequestIsSaid() {
        assertEnds(out -> Thread.sleep(5_000), Trouble.Kind.UNREACHABLE, "did not answer within 400 ms");
    }

    @Test
    void aConnectionThatIsClosedWithoutAnswerIsSaid() {
        assertEnds(out -> {}, Trouble.Kind.BROKEN, "closed the connection without an answer");
    }

    @Test
    void anAnswerThatEndsEarlyIsSaid() {
        assertEnds(
                out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
                Trouble.Kind.BROKEN,
                "ended the answer before it was complete");
    }

    @Test
    void whatIsNoHttpIsSaid() {
        assertEnds(out -> say(out, "SSH-2.0-OpenSSH_9\r\n\r\n"), Trouble.Kind.BROKEN, "HTTP");
    }

    @Test
    void tlsAgainstAServerThatSpeaksPlainTextIsSaid() {
        Place place = server("127.0.0.1", out -> say(out, "HTTP/1.1 400 Bad Request\r\n\r\n"));
        ProbesOptions.Ports ports = new ProbesOptions.Ports(443, 80, 53);
        assertThatThrownBy(() -> new Fetcher(host, TIMEOUT, ports, Trust.ofTheSystem()::fresh)
                        .fetch(
                                Question.get("https", "www.acme.example", "/"),
                                place,
                                new Deadline(host, Duration.ofSeconds(20))))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("did not complete the TLS handshake");
    }

    @Test
    void aBodyThatNeverEndsIsKeptToTwoMegabytes() throws Exception {
        Answer answer = fetch(server("127.0.0.1", out -> {
            say(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            byte[] block = new byte[64 * 1024];
            while (true) {
                out.write(block);
            }
        }));
        assertThat(answer.body().size()).isEqualTo(Body.MOST);
        assertThat(answer.body().isCut()).isTrue();
        assertThat(answer.body().shown()).isEqualTo("more than 2.0 MB");
    }

    @Test
    void aGzipBombIsUnpackedToTwoMegabytes() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 300; i++) {
                gzip.write(zeros);
            }
        }
        Answer answer = fetch(server("127.0.0.1", out -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
            out.write(packed.toByteArray());
            out.flush();
        }));
        assertThat(answer.body().size()).isEqualTo(packed.size()).isLessThan(400_000);
        Body unpacked = answer.body().unpacked("gzip");
        assertThat(unpacked.size()).isEqualTo(Body.MOST);
        assertThat(unpacked.isCut()).isTrue();
    }

    @Test
    void ipv6IsReachedWhereTheMachineHasIt() throws Exception {
        boolean has = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .anyMatch(address -> address.startsWith("0:0:0:0:0:0:0:1"));
        String address = has ? "::1" : "127.0.0.1";
        Answer answer = fetch(server(address, out -> say(out, "HTTP/1.1 204 No Content\r\n\r\n")));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.place()).hasToString(address);
    }
}
