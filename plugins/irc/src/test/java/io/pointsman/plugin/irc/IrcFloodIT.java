package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestLine;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Many rooms and many lines, on servers that throw out who talks too fast, and on servers that do not. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class IrcFloodIT {

    private static final Map<String, Integer> LIFTED = Map.of("per-second", 1000, "burst", 1000);

    @ParameterizedTest
    @CsvSource({"NGIRCD, 50", "INSPIRCD, 50", "NGIRCD, 200", "INSPIRCD, 200"})
    void atTheLimitsOfTheServerUrgentLinesOvertakeTalkAndJoins(Server server, int count) {
        List<ChannelAddress> rooms = rooms(count);
        ChannelAddress first = rooms.get(0);
        String last = rooms.get(count - 1).name();
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES, Option.SERVER_FLOOD_LIMITS);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(first.name());
            watcher.join(last);
            rig.without("rate");
            rooms.forEach(room -> rig.wish(room, Audience.CUSTOMER));
            rig.connect();
            await().atMost(Rig.LIMIT).until(() -> isDone(rig.say(first, Lane.CRITICAL, "hold: first")));
            IntStream.range(0, 3).forEach(number -> rig.say(first, Lane.NORMAL, "chatter " + number));
            rig.say(first, Lane.CRITICAL, "hold: second");

            Duration patience = Duration.ofSeconds(40);
            watcher.await("the end of the chatter", line -> line.text().equals("chatter 2"), patience);
            assertThat(watcher.textsIn(first.name()))
                    .filteredOn(text -> text.startsWith("chatter"))
                    .containsExactly("chatter 0", "chatter 1", "chatter 2");
            assertThat(position(watcher, "hold: second")).isLessThan(position(watcher, "chatter 1"));
            await().atMost(patience)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> channelsOf(watcher, "pointsman") == count);
            int lastJoin = join(watcher, last);
            assertThat(position(watcher, "hold: first")).isLessThan(count > 50 ? lastJoin : Integer.MAX_VALUE);
            assertThat(rig.inbox().connection()).containsExactly("up");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTheLimitsAreLiftedTheRateIsTheOneInTheSettings(Server server) {
        List<ChannelAddress> rooms = rooms(200);
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES)) {
            rig.with("rate", LIFTED);
            rooms.forEach(room -> rig.wish(room, Audience.STAFF));
            rig.connect();
            await().atMost(Rig.LIMIT)
                    .untilAsserted(() -> assertThat(rig.inbox().reports())
                            .filteredOn(report -> report.joined() && report.closedToStrangers())
                            .extracting(ChannelReport::channel)
                            .containsExactlyInAnyOrderElementsOf(rooms));
            List<CompletableFuture<Void>> sent = IntStream.range(0, 300)
                    .mapToObj(number -> rig.say(rooms.get(number % 200), Lane.NORMAL, "line " + number))
                    .map(CompletionStage::toCompletableFuture)
                    .toList();
            sent.forEach(Rig::get);
            assertThat(rig.inbox().connection()).containsExactly("up");
        }
    }

    @ParameterizedTest
    @CsvSource({"INSPIRCD, 200, 20", "NGIRCD, 8, 8"})
    void theSameWordsReachTwoHundredRoomsWithFewLinesWhereTheServerTakesThemSo(Server server, int count, int lines) {
        List<ChannelAddress> rooms = rooms(count);
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES, Option.SERVER_FLOOD_LIMITS);
                FaultProxy wire =
                        FaultProxy.to(rig.network().host(), rig.network().port());
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(rooms.get(count - 1).name());
            rig.without("rate").with("port", wire.port());
            rooms.forEach(room -> rig.wish(room, Audience.CUSTOMER));
            rig.connect();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> channelsOf(watcher, "pointsman") == count);
            List<CompletionStage<Void>> sent = rooms.stream()
                    .map(room -> rig.say(room, Lane.CRITICAL, "FREEZE of every ramp"))
                    .toList();
            sent.forEach(stage ->
                    stage.toCompletableFuture().orTimeout(40, TimeUnit.SECONDS).join());
            watcher.awaitMessage(rooms.get(count - 1).name(), "FREEZE of every ramp");
            assertThat(wire.tape().lines())
                    .filteredOn(line -> line.byClient() && line.text().endsWith(":FREEZE of every ramp"))
                    .hasSizeLessThanOrEqualTo(lines);
            assertThat(rig.inbox().connection()).containsExactly("up");
        }
    }

    private static List<ChannelAddress> rooms(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ChannelAddress(NET, String.format("#room-%03d", number)))
                .toList();
    }

    private static boolean isDone(CompletionStage<Void> stage) {
        return stage.toCompletableFuture()
                .handle((done, failure) -> failure == null)
                .join();
    }

    private static int position(IrcTestClient watcher, String text) {
        return index(watcher, line -> line.isMessage() && line.text().equals(text));
    }

    private static int join(IrcTestClient watcher, String channel) {
        return index(watcher, line -> line.is("JOIN") && line.nick().equals("pointsman") && line.concerns(channel));
    }

    private static int index(IrcTestClient watcher, java.util.function.Predicate<IrcTestLine> wanted) {
        List<IrcTestLine> lines = watcher.lines();
        return IntStream.range(0, lines.size())
                .filter(at -> wanted.test(lines.get(at)))
                .findFirst()
                .orElseThrow();
    }

    private static long channelsOf(IrcTestClient watcher, String nick) {
        return watcher.whois(nick).stream()
                .filter(line -> line.is("319"))
                .mapToLong(line -> line.text().strip().split(" +", -1).length)
                .sum();
    }
}
