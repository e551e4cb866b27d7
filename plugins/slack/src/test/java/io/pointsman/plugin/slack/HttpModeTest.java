package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pointsman.api.Audience;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.web.WebMethod;
import io.pointsman.api.web.WebRequest;
import io.pointsman.api.web.WebResponse;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.HttpWay;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Slack signs work as sockets do, and nobody else's do anything. */
class HttpModeTest {

    private static final String OLD = "fedcba9876543210fedcba9876543210";

    private final Rig rig = Rig.made(LocalSlack.start(), Map.of("mode", "http", "old-signing-secret-env", "OLD"));
    private final HttpServer server = server();
    private final Person nina = rig.slack.person("nina");

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
            WebResponse response = receive(
                    new WebRequest(
                            WebMethod.POST,
                            exchange.getRequestURI().getPath(),
                            Map.of(),
                            headers,
                            "127.0.0.1",
                            exchange.getRequestBody().readAllBytes()),
                    Instant.now());
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
            exchange.close();
        });
        server.start();
        rig.start().room("sw-acme", Audience.STAFF);
        rig.slack.deliverTo(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/plugins/slack/events/hq"),
                LocalSlack.SIGNING_SECRET);
        nina.joins("sw-acme");
    }

    @AfterEach
    void close() {
        rig.close();
        server.stop(0);
    }

    private WebResponse receive(WebRequest request, Instant now) {
        return Optional.ofNullable(rig.receiver.get()).orElseThrow().receive(request, now);
    }

    private static WebRequest request(String body, String timestamp, String signature) {
        return new WebRequest(
                WebMethod.POST,
                "/plugins/slack/events/hq",
                Map.of(),
                Map.of("X-Slack-Request-Timestamp", timestamp, "X-Slack-Signature", signature),
                "192.0.2.1",
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebRequest signed(String secret, String body, Instant at) {
        return request(body, String.valueOf(at.getEpochSecond()), HttpWay.signature(secret, body, at));
    }

    @Test
    void eventsAndCommandsComeByRequestsAndNoSocketIsOpened() {
        nina.says("sw-acme", "!status now");
        rig.heard("status now");
        Delivery command = nina.types("sw-acme", "/switchover go all fine");
        rig.heard("go all fine");
        assertThat(command.answer(Duration.ofSeconds(3))).isPresent();
        assertThat(rig.slack.calls("apps.connections.open")).isEmpty();
    }

    @Test
    void slacksOwnExampleOfASignatureIsGenuine() {
        // The vector of Slack's documentation.
        Instant at = Instant.ofEpochSecond(1_531_420_618);
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        assertThat(HttpWay.signature("8f742231b10e8888abcd99yyyzzz85a5", body, at))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400, 360})
    void aSignatureThatIsOldOrOfTheFutureIsRefused(long seconds) {
        Instant now = Instant.now();
        assertThat(receive(signed(LocalSlack.SIGNING_SECRET, "{}", now.plusSeconds(seconds)), now)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRequestThatIsSentAgainIsRefusedAndDoesNothing() {
        Instant now = Instant.now();
        WebRequest request =
                signed(LocalSlack.SIGNING_SECRET, "{\"type\":\"url_verification\",\"challenge\":\"ch\"}", now);
        assertThat(receive(request, now).status()).isEqualTo(200);
        assertThat(receive(request, now).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---", "", "another secret of thirty-two chars"})
    void anotherSecretIsNone(String secret) {
        Instant now = Instant.now();
        String body = "{\"type\":\"url_verification\",\"challenge\":\"ch\"}";
        WebRequest request =
                secret.isEmpty() ? request(body, String.valueOf(now.getEpochSecond()), "") : signed(secret, body, now);
        assertThat(receive(request, now).status()).isEqualTo(401);
    }

    @Test
    void theSecretBeforeIsTakenWhileItIsChanged() {
        Instant now = Instant.now();
        assertThat(receive(signed(OLD, "{\"type\":\"url_verification\",\"challenge\":\"ch\"}", now), now)
                        .text())
                .contains("ch");
    }

    @Test
    void whatIsTooLargeIsNotEvenLookedAt() {
        Instant now = Instant.now();
        assertThat(receive(signed(LocalSlack.SIGNING_SECRET, "x".repeat(1_048_577), now), now)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void headersThatAreNoneAreRefused() {
        assertThat(receive(request("{}", "yesterday", "v0=1"), Instant.now()).status())
                .isEqualTo(401);
        assertThat(receive(request("{}", "9999999999999999999", "v0=1"), Instant.now())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void withoutASecretThereIsNoConnectionByHttp() {
        Settings settings =
                new Settings(Map.of("mode", "http", "bot-token-env", "BOT"), name -> Optional.of(LocalSlack.BOT_TOKEN));
        assertThatThrownBy(() -> SlackSettings.of("pointsman", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signing-secret-env");
    }

    @Test
    void whatCannotBeWrittenDownIsSentAgainBySlack() {
        // The third comes in another second than the second: within one they are the same request, byte for byte.
        rig.slack.patience(Duration.ofSeconds(3), Duration.ZERO, Duration.ofSeconds(1));
        rig.keeping.isFull(true);
        nina.says("sw-acme", "!status");
        Delivery event = rig.slack.deliveries().getLast();
        eventually(() -> assertThat(event.attempts()).isGreaterThan(1));
        rig.keeping.isFull(false);
        rig.heard("status");
    }
}
