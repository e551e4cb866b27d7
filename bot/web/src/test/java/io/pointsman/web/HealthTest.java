package io.pointsman.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.web.Proposal;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.runtime.Health;
import io.pointsman.store.Append;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final WebEndpoint FACT = WebEndpoint.post(
                    "fact",
                    call -> WebOutcome.answer(202, "ok")
                            .propose(new Proposal(
                                    ServedBot.ACME,
                                    new JournalAction.RecordFact(
                                            By.system("hooks"),
                                            "hooks",
                                            "body",
                                            call.request().text(),
                                            Audience.STAFF))))
            .proposing(JournalAction.RecordFact.class);

    /** A store on which the disk is full while the switch is on. */
    private static EventStore failing(EventStore store, AtomicBoolean full) {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    if (full.get() && arguments != null && arguments[0] instanceof Append) {
                        StoreUnavailable failure =
                                new StoreUnavailable("no space left on device", new java.io.IOException());
                        if (method.getName().equals("write")) {
                            return CompletableFuture.failedStage(failure);
                        }
                        throw failure;
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Test
    void allIsWell() {
        try (ServedBot served = ServedBot.with()) {
            HttpResponse<String> page = served.get("/healthz");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            assertThat(page.body())
                    .isEqualTo("{\"name\":\"pointsman\",\"status\":\"healthy\",\"parts\":["
                            + "{\"part\":\"store\",\"status\":\"healthy\"},"
                            + "{\"part\":\"plugin hooks\",\"status\":\"healthy\"}]}\n");
        }
    }

    @Test
    void aLogThatCannotBeWrittenIsUnhealthyUntilItCanBeAgain() {
        AtomicBoolean full = new AtomicBoolean();
        try (ServedBot served = ServedBot.over(store -> failing(store, full), FACT)) {
            full.set(true);
            assertThat(served.post("/plugins/hooks/fact", "1").statusCode()).isEqualTo(503);
            HttpResponse<String> page = served.get("/healthz");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("\"status\":\"unhealthy\"", "no space left on device");
            assertThat(served.get("/metrics").body()).contains("pointsman_appends_failed_total 1.0");

            full.set(false);
            assertThat(served.post("/plugins/hooks/fact", "1").statusCode()).isEqualTo(202);
            assertThat(served.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(served.get("/metrics").body())
                    .contains("pointsman_events_appended_total 1.0", "pointsman_switchovers 1.0");
        }
    }

    @Test
    void aPluginThatIsPutAsideDegradesTheBotAndNoMore() {
        WebEndpoint broken = WebEndpoint.get("broken", call -> {
            throw new IllegalStateException("a bug");
        });
        try (ServedBot served = ServedBot.with(broken)) {
            for (int i = 0; i < 20; i++) {
                served.get("/plugins/hooks/broken");
            }
            assertThat(served.get("/plugins/hooks/broken").statusCode()).isEqualTo(503);
            HttpResponse<String> page = served.get("/healthz");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("\"status\":\"degraded\"", "plugin hooks", "put aside after too many failures");
            assertThat(served.get("/metrics").body()).contains("pointsman_part_healthy{part=\"plugin hooks\"} 0.5");
        }
    }

    @Test
    void theWorstOfAllPartsIsHowTheBotIs() {
        assertThat(HealthPage.of(List.of(
                                new Health("store", Health.State.HEALTHY, ""),
                                new Health("connection a", Health.State.DEGRADED, "refused"),
                                new Health("connection b", Health.State.UNHEALTHY, "\"gone\"")))
                        .json())
                .startsWith("{\"name\":\"pointsman\",\"status\":\"unhealthy\"")
                .contains("\\\"gone\\\"");
    }
}
