package io.pointsman.plugin.webhook;

import static io.pointsman.plugin.webhook.HostileService.answer;
import static io.pointsman.plugin.webhook.HostileService.cut;
import static io.pointsman.plugin.webhook.HostileService.flood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Host;
import io.pointsman.api.Share;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.TrafficLeverContract;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookLeverTest extends TrafficLeverContract {

    private static final String SECRET = "a secret of the right length";
    private static final String MOVED = "{\"share\": 5, \"state\": \"moved\"}";

    private final HostileService service = new HostileService();
    private final HastyHost host = new HastyHost();
    private final WebhookPlugin plugin = new WebhookPlugin();
    private boolean started;

    @AfterEach
    void close() {
        plugin.stop();
        service.close();
        host.close();
    }

    private record Context(Host host, Settings settings, Memory memory) implements PluginContext {}

    private static final class Forgetful implements Memory {
        @Override
        public Optional<String> get(String key) {
            return Optional.empty();
        }

        @Override
        public void put(String key, String value) {}
    }

    private static Settings settings(Map<String, Object> values) {
        return new Settings(values, name -> name.equals("STEERING") ? Optional.of(SECRET) : Optional.empty());
    }

    private void start(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("url", service.url().toString(), "secret-env", "STEERING"));
        values.putAll(more);
        plugin.start(new Context(host, settings(values), new Forgetful()));
        started = true;
    }

    @Override
    protected TrafficLever lever() {
        if (!started) {
            start(Map.of());
        }
        return plugin.levers().get(0);
    }

    @Override
    protected SortedMap<String, String> goodArguments() {
        return new TreeMap<>(Map.of("pool", "acme-prod"));
    }

    @Override
    protected SortedMap<String, String> badArguments() {
        return new TreeMap<>(Map.of("Pool!", "acme"));
    }

    @Override
    protected Share moved() {
        return service.moved();
    }

    @Override
    protected int moves() {
        return service.moves();
    }

    @Override
    protected void breakTheService() {
        service.breakDown();
    }

    private LeverAnswer ask() throws Exception {
        return lever().ask(request(1, 5));
    }

    private static String why(LeverAnswer answer) {
        return switch (answer) {
            case LeverAnswer.Moved moved -> "moved to " + moved.share() + " " + moved.said();
            case LeverAnswer.Refused refused -> "refused: " + refused.why();
            case LeverAnswer.Failed failed -> "failed: " + failed.why();
        };
    }

    @Test
    void aRequestSaysWhatIsWantedAndIsSigned() throws Exception {
        assertThat(why(ask())).isEqualTo("moved to 5 % change 7");
        HostileService.Heard heard = service.heard().get(0);
        assertThat(heard.json().toString())
                .isEqualTo(
                        "{\"key\":\"pointsman:acme-1:lever:1\",\"number\":1,\"switchover\":\"acme-1\",\"customer\":\"acme\","
                                + "\"hostnames\":[\"www.acme.example\"],\"share\":5,\"direction\":\"rise\","
                                + "\"arguments\":{\"pool\":\"acme-prod\"}}");
        assertThat(heard.headers()).containsEntry("idempotency-key", "pointsman:acme-1:lever:1");
        String timestamp = String.valueOf(heard.headers().get("pointsman-timestamp"));
        assertThat(Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), host.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(10));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(heard.headers())
                .containsEntry(
                        "pointsman-signature",
                        "v1="
                                + HexFormat.of()
                                        .formatHex(mac.doFinal(heard.body().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theSignatureIsThatOfAKnownExample() {
        assertThat(Signature.of(
                        Signature.key("key"),
                        Instant.ofEpochSecond(0),
                        "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8)))
                // printf '0.The quick brown fox jumps over the lazy dog' | openssl dgst -sha256 -hmac key
                .isEqualTo("v1=8511f28f7a1949f0c42772b447d68b2daf760f5f0439a20a17e3b4e7cd395763");
    }

    @Test
    void fiveHundredsAndTooManyRequestsAreTriedAgain() throws Exception {
        service.next(answer(500, "oops"), answer(503, ""), answer(429, "", "Retry-After", "7"));
        assertThat(ask()).isInstanceOf(LeverAnswer.Moved.class);
        assertThat(service.heard()).hasSize(4);
        assertThat(service.heard().stream()
                        .map(one -> one.headers().get("idempotency-key"))
                        .distinct())
                .hasSize(1);
        assertThat(host.waits).contains(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(7));
    }

    @Test
    void aServiceThatStaysDownIsGivenUp() throws Exception {
        service.breakDown();
        assertThat(why(ask())).isEqualTo("failed: HTTP 500 (4 attempts)");
    }

    @Test
    void whoWantsToBeAskedMuchLaterIsGivenUpAtOnce() throws Exception {
        service.next(answer(429, "", "Retry-After", "Wed, 25 Nov 2026 12:00:00 GMT"));
        assertThat(why(ask())).isEqualTo("failed: HTTP 429");
        assertThat(service.heard()).hasSize(1);
    }

    @Test
    void aCutConnectionIsTriedAgain() throws Exception {
        service.next(cut());
        assertThat(ask()).isInstanceOf(LeverAnswer.Moved.class);
        assertThat(service.heard()).hasSize(2);
    }

    @Test
    void aSlowAnswerIsCutOffAndTriedAgain() throws Exception {
        service.next(service.dawdle());
        assertThat(ask()).isInstanceOf(LeverAnswer.Moved.class);
        assertThat(service.heard()).hasSize(2);
    }

    @Test
    void nobodyThereIsAFailureInWords() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        start(Map.of("url", "http://127.0.0.1:" + free + "/"));
        assertThat(why(ask())).isEqualTo("failed: it cannot be connected to (4 attempts)");
    }

    @Test
    void anAnswerWithoutEndIsNotRead() throws Exception {
        service.next(flood());
        assertThat(why(ask())).isEqualTo("failed: its answer is longer than 16384 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        service.next(answer(302, "", "Location", service.url().toString()));
        assertThat(why(ask())).startsWith("failed: HTTP 302: it redirects");
        assertThat(service.heard()).hasSize(1);
    }

    @Test
    void aRefusalIsNotTriedAgain() throws Exception {
        service.next(answer(403, "{}"), answer(200, "{\"state\": \"refused\", \"note\": \"a freeze\"}"));
        assertThat(why(ask())).isEqualTo("refused: HTTP 403");
        assertThat(why(ask())).isEqualTo("refused: a freeze");
        assertThat(service.heard()).hasSize(2);
    }

    @Test
    void aLieIsHandedOnAsItWasSaid() throws Exception {
        service.next(answer(200, "{\"share\": 25.5, \"state\": \"moved\"}"));
        assertThat(why(ask())).isEqualTo("moved to 25.5 % ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "moved",
                "<html>",
                "[]",
                "null",
                "5",
                "{}",
                "{\"share\": 5}",
                "{\"state\": \"moved\"}",
                "{\"share\": \"5\", \"state\": \"moved\"}",
                "{\"share\": 105, \"state\": \"moved\"}",
                "{\"share\": -1, \"state\": \"moved\"}",
                "{\"share\": 1e99, \"state\": \"moved\"}",
                "{\"share\": 5.001, \"state\": \"moved\"}",
                "{\"share\": null, \"state\": \"moved\"}",
                "{\"share\": 5, \"state\": \"moving\"}",
                "{\"share\": 5, \"state\": \"moved\", \"share\": 50}",
                "{\"share\": 5, \"state\": \"moved\", \"more\": 1}",
                "{\"share\": 5, \"state\": \"moved\", \"note\": 1}",
                "{\"share\": 5, \"state\": \"moved\"} {}",
                "{\"share\": 5, \"state\": \"moved\""
            })
    void whatIsNotOfTheAgreedFormIsAFailure(String body) throws Exception {
        service.next(answer(200, body));
        assertThat(why(ask())).startsWith("failed: ");
        assertThat(service.heard()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204})
    void anotherSuccessIsNoAnswer(int status) throws Exception {
        service.next(answer(status, status == 204 ? "" : MOVED));
        assertThat(why(ask())).isEqualTo("failed: HTTP " + status);
    }

    @Test
    void theSchemaOfItsOptionsIsJson() {
        assertThat(JsonMapper.shared().readTree(plugin.optionsSchema()).isObject())
                .isTrue();
    }

    @Test
    void withoutAServiceItRefuses() throws Exception {
        plugin.start(new Context(host, settings(Map.of()), new Forgetful()));
        assertThat(why(plugin.levers().get(0).ask(request(1, 5)))).startsWith("refused: no service is configured");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://steering.example.net/ | only a service on this machine may be asked without TLS
            ftp://steering.example.net/ | begins with https://
            https://user@steering.example.net/ | without a user name
            https:/// | is an address with a host
            https://a b/ | is no address
            """)
    void anAddressThatMayNotBeAskedIsRefusedAtTheStart(String url, String why) {
        assertThatThrownBy(() -> start(Map.of("url", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aSecretIsThereAndLongEnoughAndIsNeverSaid() {
        assertThatThrownBy(() ->
                        WebhookSettings.of(new Settings(Map.of("url", "https://x.example/"), name -> Optional.empty())))
                .hasMessageContaining("secret-env");
        Settings brief =
                new Settings(Map.of("url", "https://x.example/", "secret-env", "S"), name -> Optional.of("hunter2"));
        assertThatThrownBy(() -> WebhookSettings.of(brief))
                .hasMessageContaining("too short")
                .hasMessageNotContaining("hunter2");
        assertThat(WebhookSettings.of(settings(Map.of("url", "https://x.example/", "secret-env", "STEERING")))
                        .toString())
                .isEqualTo("webhook x.example");
    }

    @Test
    void aPrivateAddressIsAskedOnlyWhereThatIsConfigured() throws Exception {
        start(Map.of("url", "https://10.255.255.1/"));
        assertThat(why(ask())).startsWith("refused: 10.255.255.1 has an address in a private network");
        assertThat(service.heard()).isEmpty();
    }
}
