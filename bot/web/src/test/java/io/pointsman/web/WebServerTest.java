package io.pointsman.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.FactName;
import io.pointsman.api.Share;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.web.Proposal;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebHandler;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.api.web.WebResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Over a real socket, with the real bot behind. */
class WebServerTest {

    private static final By HOOKS = By.system(ServedBot.PLUGIN);

    private static WebHandler says(String text) {
        return call -> WebOutcome.answer(200, text);
    }

    private static WebHandler proposes(Action action) {
        return call -> WebOutcome.answer(202, "written down").propose(new Proposal(ServedBot.ACME, action));
    }

    private static JournalAction.RecordFact fact(By by, String plugin) {
        return new JournalAction.RecordFact(by, plugin, "color", "\"blue\"", Audience.STAFF);
    }

    private static String color(ServedBot served) {
        return served.bot.picture(ServedBot.ACME).orElseThrow().fact(new FactName("hooks/color"));
    }

    @Test
    void aPluginAnswersUnderItsName() {
        WebEndpoint echo = WebEndpoint.post(
                "echo",
                call -> WebOutcome.answer(
                        201,
                        call.request().method() + " " + call.request().path() + " "
                                + call.request().parameter("q").orElse("-") + " "
                                + call.request().header("X-Color").orElse("-") + " "
                                + call.request().remote() + " " + call.request().text()));
        try (ServedBot served = ServedBot.with(echo)) {
            HttpResponse<String> answer = served.send(served.request("/plugins/hooks/echo?q=a%20b")
                    .header("x-color", "blue")
                    .POST(HttpRequest.BodyPublishers.ofString("grün"))
                    .build());

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("POST /plugins/hooks/echo a b blue 127.0.0.1 grün\n");
        }
    }

    @Test
    void aPathThatSomebodyElsePrescribesIsTakenAsItStandsAndAStarTakesAllBelow() {
        WebEndpoint below = new WebEndpoint(
                Set.of(io.pointsman.api.web.WebMethod.GET),
                "/slack/*",
                List.of(),
                call -> WebOutcome.answer(200, call.request().path()));
        try (ServedBot served = ServedBot.with(below)) {
            assertThat(served.get("/slack/events/1").body()).isEqualTo("/slack/events/1\n");
            assertThat(served.get("/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anotherMethodIsNotAllowedAndWhatIsNotThereIsNotFound() {
        try (ServedBot served = ServedBot.with(WebEndpoint.post("echo", says("no")))) {
            assertThat(served.get("/plugins/hooks/echo").statusCode()).isEqualTo(405);
            assertThat(served.get("/plugins/hooks/nothing").statusCode()).isEqualTo(404);
            assertThat(served.get("/%3Cscript%3E").body()).isEqualTo("There is nothing here.\n");
        }
    }

    @Test
    void everyAnswerKeepsABrowserFromDoingMoreThanShowingIt() {
        WebEndpoint own = WebEndpoint.get(
                "own",
                call -> WebOutcome.answer(WebResponse.text(200, "mine").with("Content-Security-Policy", "sandbox")));
        try (ServedBot served = ServedBot.with(own)) {
            for (String path : new String[] {"/healthz", "/metrics", "/nothing", "/plugins/hooks/own"}) {
                HttpResponse<String> answer = served.get(path);
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .as(path)
                        .contains("nosniff");
                assertThat(answer.headers().firstValue("X-Frame-Options"))
                        .as(path)
                        .contains("DENY");
                assertThat(answer.headers().firstValue("Cache-Control"))
                        .as(path)
                        .contains("no-store");
                assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
            }
            assertThat(served.get("/plugins/hooks/own").headers().firstValue("Content-Security-Policy"))
                    .contains("sandbox");
        }
    }

    @Test
    void whatAPluginProposesIsInTheLogWhenTheAnswerGoesOut() {
        JournalAction.RecordFact fact = fact(HOOKS, "hooks");
        try (ServedBot served =
                ServedBot.with(WebEndpoint.post("fact", proposes(fact)).proposing(JournalAction.RecordFact.class))) {
            assertThat(served.post("/plugins/hooks/fact", "").statusCode()).isEqualTo(202);
            assertThat(color(served)).isEqualTo("\"blue\"");

            assertThat(served.post("/plugins/hooks/fact", "").statusCode())
                    .as("the same once more")
                    .isEqualTo(202);
        }
    }

    @Test
    void whatAPluginMayNotProposeIsNotDoneAndNotExplainedToWhoeverAsks() {
        Actor nina = io.pointsman.api.testing.SampleSwitchover.LENA;
        By person = new By(nina, Audience.STAFF);
        try (ServedBot served = ServedBot.with(
                WebEndpoint.post("undeclared", proposes(fact(HOOKS, "hooks"))),
                WebEndpoint.post("stranger", proposes(fact(HOOKS, "health"))).proposing(JournalAction.RecordFact.class),
                WebEndpoint.post("forged", proposes(fact(person, "hooks"))).proposing(JournalAction.RecordFact.class),
                WebEndpoint.post("hold", proposes(new HoldAction.CallHold(HOOKS, "because")))
                        .proposing(HoldAction.CallHold.class),
                WebEndpoint.post("seen", proposes(new RampAction.ReportSeen(HOOKS, Share.percent(5), "x")))
                        .proposing(RampAction.ReportSeen.class))) {
            for (String path : new String[] {"undeclared", "stranger", "forged", "hold", "seen"}) {
                HttpResponse<String> answer = served.post("/plugins/hooks/" + path, "");
                assertThat(answer.statusCode()).as(path).isEqualTo(500);
                assertThat(answer.body()).as(path).isEqualTo("This failed; the log of the bot says why.\n");
            }
            assertThat(served.bot.picture(ServedBot.ACME).orElseThrow().version())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsGrantedMayBeProposed() {
        WebEndpoint seen = WebEndpoint.post("seen", proposes(new RampAction.ReportSeen(HOOKS, Share.NONE, "edge")))
                .proposing(RampAction.ReportSeen.class);
        try (ServedBot served = ServedBot.granted(Set.of(Grant.HEALTH), seen)) {
            assertThat(served.post("/plugins/hooks/seen", "").statusCode()).isNotEqualTo(500);
        }
    }

    @Test
    void aRefusalIsTold() {
        Proposal gone = new Proposal(new SwitchoverId("acme-9"), fact(HOOKS, "hooks"));
        WebEndpoint fact = WebEndpoint.post(
                        "fact", call -> WebOutcome.answer(200, "never").propose(gone))
                .proposing(JournalAction.RecordFact.class);
        try (ServedBot served = ServedBot.with(fact)) {
            HttpResponse<String> answer = served.post("/plugins/hooks/fact", "");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("no switchover acme-9");
        }
    }

    @Test
    void aHandlerThatThrowsOrIsLateIsContained() {
        CountDownLatch never = new CountDownLatch(1);
        WebEndpoint slow = WebEndpoint.get("slow", call -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return WebOutcome.answer(200, "late");
        });
        WebEndpoint broken = WebEndpoint.get("broken", call -> {
            throw new IllegalStateException("the password is 1234");
        });
        try (ServedBot served = ServedBot.with(slow, broken)) {
            HttpResponse<String> failed = served.get("/plugins/hooks/broken");
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).doesNotContain("1234");

            HttpResponse<String> late = served.get("/plugins/hooks/slow");
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.headers().firstValue("Retry-After")).contains("10");
            never.countDown();

            assertThat(served.get("/metrics").body())
                    .contains("pointsman_plugin_calls_seconds_count{outcome=\"failed\",plugin=\"hooks\"} 1")
                    .contains("pointsman_plugin_calls_seconds_count{outcome=\"late\",plugin=\"hooks\"} 1");
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhetherItsLengthIsSaidOrNot() {
        try (ServedBot served = ServedBot.with(WebEndpoint.post(
                "echo", call -> WebOutcome.answer(200, "" + call.request().body().length)))) {
            String much = "x".repeat(WebServer.BODY + 1);
            assertThat(served.post("/plugins/hooks/echo", much).statusCode()).isEqualTo(413);
            HttpRequest chunked = served.request("/plugins/hooks/echo")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(much.getBytes(StandardCharsets.UTF_8))))
                    .build();
            assertThat(served.send(chunked).statusCode()).isEqualTo(413);
            assertThat(served.post("/plugins/hooks/echo", much.substring(1)).body())
                    .isEqualTo(WebServer.BODY + "\n");
        }
    }

    @Test
    void whoAsksTooOftenIsToldSo() {
        try (ServedBot served = ServedBot.with(WebEndpoint.get("quick", says("yes")))) {
            List<Integer> statuses = served.all("/plugins/hooks/quick", 8 * WebServer.RATE);
            assertThat(statuses).contains(429);
        }
    }

    @Test
    void nonsenseOnTheSocketHarmsNobody() throws IOException {
        try (ServedBot served = ServedBot.with()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server.port())) {
                socket.getOutputStream().write("NONSENSE\u0000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .contains(" 400 ");
            }
            assertThat(served.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() {
        try (ServedBot served = ServedBot.with()) {
            Listen same = new Listen("127.0.0.1", served.server.port());
            try (WebServer second = new WebServer(
                    same, served.bot, served.meters, Optional.empty(), Optional.empty(), Optional.empty())) {
                assertThatThrownBy(second::start)
                        .isInstanceOf(CannotListen.class)
                        .hasMessageContaining("http.listen 127.0.0.1:" + same.port())
                        .hasMessageContaining("in use");
            }
        }
    }

    @Test
    void afterTheEndNobodyListens() {
        ServedBot served = ServedBot.with();
        int port = served.server.port();
        served.close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }
}
