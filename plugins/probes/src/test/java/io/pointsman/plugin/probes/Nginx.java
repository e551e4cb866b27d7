package io.pointsman.plugin.probes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One nginx that is the whole web of a customer: our edge at two addresses, an edge with a bad certificate, the old side, and origins that
 * let everybody in, refuse our edge, count it, or let it alone in. See {@code nginx.conf}.
 */
final class Nginx implements AutoCloseable {

    /** Our edge, in two regions. */
    static final String FRA = "127.0.0.31";

    static final String IAD = "127.0.0.32";
    /** An edge that speaks nothing older than TLS 1.3. */
    static final String MODERN = "127.0.0.40";
    /** The same names with certificates that are not good. */
    static final String STALE = "127.0.0.33";
    /** Two machines of a farm that resume each other's sessions; the certificate of the second has expired. */
    static final String FARM_GOOD = "127.0.0.36";

    static final String FARM_EXPIRED = "127.0.0.37";
    /** Where the traffic went before. */
    static final String FORMER = "127.0.0.34";
    /** The origin, at several ports. */
    static final String ORIGIN = "127.0.0.35";

    private final Certificates certificates;
    private final int port;
    private final int plain;
    private final int denied;
    private final int limited;
    private final int closed;
    private final Server server;

    Nginx(Path directory) {
        certificates = new Certificates(directory);
        certificates.issue("rsa", "rsa", 40, "www.acme.example", "shop.acme.example");
        certificates.issue("ec", "ec", 90, "www.acme.example", "shop.acme.example");
        certificates.issue("any", "ec", 60, "*.acme.example");
        certificates.issue("expired", "ec", -1, "www.acme.example");
        certificates.issue("other", "ec", 60, "www.other.example", "*.other.example");
        certificates.selfSign("self", "self.acme.example");
        port = Server.freePort(FRA, IAD, STALE, FARM_GOOD, FARM_EXPIRED, MODERN, FORMER, ORIGIN, "127.0.0.1");
        plain = Server.freePort(FRA, IAD, STALE, FORMER, ORIGIN, "127.0.0.1");
        denied = Server.freePort(ORIGIN);
        limited = Server.freePort(ORIGIN);
        closed = Server.freePort(ORIGIN);
        try (InputStream template = Nginx.class.getResourceAsStream("nginx.conf")) {
            String conf = new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@DIRECTORY@", directory.toString())
                    .replace("@HTTPS@", Integer.toString(port))
                    .replace("@HTTP@", Integer.toString(plain))
                    .replace("@DENIED@", Integer.toString(denied))
                    .replace("@LIMITED@", Integer.toString(limited))
                    .replace("@CLOSED@", Integer.toString(closed));
            Files.writeString(directory.resolve("nginx.conf"), conf);
            Files.createDirectories(directory.resolve("root"));
            Files.writeString(directory.resolve("root/index.html"), "<html>" + "welcome ".repeat(400) + "</html>");
            Files.writeString(directory.resolve("root/app.css"), "body { color: black }");
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write in " + directory, failure);
        }
        server = Server.start(
                directory,
                "nginx",
                "-p",
                directory.toString(),
                "-c",
                directory.resolve("nginx.conf").toString(),
                "-e",
                "stderr");
        await().atMost(Duration.ofSeconds(15)).until(() -> server.isAlive() && listens());
    }

    /** Our edge as the options name it. */
    static Map<String, String> regions() {
        Map<String, String> regions = new LinkedHashMap<>();
        regions.put("fra", FRA);
        regions.put("iad", IAD);
        return regions;
    }

    /** The options of a plugin whose edge this is. */
    Map<String, Object> options() {
        return Map.of(
                "edges", regions(),
                "trust", authority().toString(),
                "ports", Map.of("https", port, "http", plain),
                "timeout", "2s");
    }

    Path authority() {
        return certificates.authority();
    }

    int port() {
        return port;
    }

    int plainPort() {
        return plain;
    }

    /** The origin behind the hostname {@code denied}, which refuses our edge. */
    int deniedPort() {
        return denied;
    }

    /** The origin behind the hostname {@code limited}, which lets one request in each minute. */
    int limitedPort() {
        return limited;
    }

    /** The origin behind the hostname {@code closed}, which lets our edge alone in. */
    int closedPort() {
        return closed;
    }

    private boolean listens() {
        return Server.listens(FRA, port);
    }

    @Override
    public void close() {
        server.close();
    }
}
