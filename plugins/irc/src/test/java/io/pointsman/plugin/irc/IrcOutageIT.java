package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.LIMIT;
import static io.pointsman.plugin.irc.Rig.NET;
import static io.pointsman.plugin.irc.Rig.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server dies, freezes, or does not want the bot. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class IrcOutageIT {

    private static final List<ChannelAddress> ROOMS = Stream.of("#one", "#two", "#three", "#four", "#five")
            .map(name -> new ChannelAddress(NET, name))
            .toList();

    @ParameterizedTest
    @EnumSource
    void afterAKilledServerIsBackAtOnceSoIsTheBotInEveryRoom(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES)) {
            rig.connect();
            ROOMS.forEach(room -> rig.keep(room, Audience.STAFF));
            rig.network().killServer();
            rig.network().startServer();
            awaitBack(rig, 2);
            assertThat(rig.inbox().connection().get(0)).isEqualTo("up");
            assertThat(rig.inbox().connection().get(1)).isNotEqualTo("up").isNotEmpty();
            rig.saySafely(ROOMS.get(4), "here again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileTheServerIsAwayItTriesEverMoreSeldomAndNeverGivesUp(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                FaultProxy proxy =
                        FaultProxy.to(rig.network().host(), rig.network().port())) {
            rig.with("port", proxy.port()).connect();
            ROOMS.forEach(room -> rig.keep(room, Audience.STAFF));
            int before = proxy.accepted();
            long from = System.nanoTime();
            rig.network().killServer();
            proxy.awaitAccepted(before + 5, LIMIT);
            long pauses = System.nanoTime() - from;
            rig.network().startServer();
            awaitBack(rig, 2);

            // Five attempts after pauses of 0.2, 0.4, 0.8, 1.6 and 2 s, each shorter by a quarter at the most.
            assertThat(pauses).isGreaterThan(3_000_000_000L);
            assertThat(proxy.accepted()).isLessThan(before + 9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasUnderWayIsConfirmedOrGivenBackAndNothingIsSaidTwice(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                FaultProxy proxy =
                        FaultProxy.to(rig.network().host(), rig.network().port());
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.with("port", proxy.port())
                    .with("rate", Map.of("per-second", 20, "burst", 4))
                    .connect()
                    .keep(ROOM, Audience.CUSTOMER);
            watcher.say(ROOM.name(), "!hold before");
            rig.awaitSaid("hold before");

            List<CompletableFuture<Void>> sent = IntStream.range(0, 40)
                    .mapToObj(number -> rig.say(ROOM, Lane.NORMAL, "line " + number))
                    .map(CompletionStage::toCompletableFuture)
                    .toList();
            watcher.awaitMessage(ROOM.name(), "line 10");
            proxy.cut();
            await().atMost(LIMIT).until(() -> sent.stream().allMatch(CompletableFuture::isDone));
            rig.awaitUp(2);
            rig.awaitReport(ROOM, ChannelReport::joined);
            rig.saySafely(ROOM, "the end");
            watcher.awaitMessage(ROOM.name(), "the end");
            watcher.say(ROOM.name(), "!hold after");
            rig.awaitSaid("hold after");

            List<String> seen = watcher.textsIn(ROOM.name());
            assertThat(seen).doesNotHaveDuplicates();
            assertThat(sent).anySatisfy(stage -> assertThat(stage).isCompletedExceptionally());
            for (int number = 0; number < sent.size(); number++) {
                CompletableFuture<Void> stage = sent.get(number);
                if (stage.isCompletedExceptionally()) {
                    assertThat(stage).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(NotDelivered.class);
                } else {
                    assertThat(seen).contains("line " + number);
                }
            }
            assertThat(rig.inbox().said()).extracting(said -> said.text()).containsExactly("hold before", "hold after");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFrozenServerIsNoticedAndReturnedToWhenItThaws(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES)) {
            rig.with("watchdog", Map.of("idle", "1s", "timeout", "3s")).connect();
            ROOMS.forEach(room -> rig.keep(room, Audience.STAFF));
            rig.network().freeze();
            CompletionStage<Void> lost = rig.say(ROOMS.get(0), Lane.CRITICAL, "hold");
            await().atMost(LIMIT)
                    .until(() -> rig.inbox().connection().stream().anyMatch(why -> why.contains("silent for 3 s")));
            assertThat(lost.toCompletableFuture()).isCompletedExceptionally();
            ROOMS.forEach(room -> assertThat(
                            rig.awaitReport(room, report -> !report.joined()).problem())
                    .as("a lost connection is no problem of a room")
                    .isEmpty());
            rig.network().thaw();
            awaitBack(rig, 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsBannedSaysWhyAndKeepsTrying(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient operator = rig.network().client("operator").connect()) {
            rig.connect();
            ROOMS.forEach(room -> rig.keep(room, Audience.STAFF));
            operator.oper();
            operator.send(
                    server == Server.NGIRCD
                            ? "KLINE *!*pointsman@127.0.0.1 3600 :no \u0002bots\u0002 here"
                            : "KLINE pointsman@127.0.0.1 1h :no \u0002bots\u0002 here");
            if (server == Server.NGIRCD) {
                operator.send("KILL pointsman :go");
            }
            await().atMost(LIMIT)
                    .until(() -> rig.inbox().connection().stream().anyMatch(why -> why.contains("banned: ")));
            operator.send(server == Server.NGIRCD ? "KLINE *!*pointsman@127.0.0.1" : "KLINE pointsman@127.0.0.1");
            awaitBack(rig, 2);
            assertThat(rig.inbox().connection())
                    .filteredOn(why -> why.contains("banned: "))
                    .allSatisfy(why -> assertThat(why).doesNotContain("\u0002"));
        }
    }

    private static void awaitBack(Rig rig, int times) {
        rig.awaitUp(times);
        ROOMS.forEach(room -> rig.awaitReport(room, report -> report.joined() && report.closedToStrangers()));
    }
}
