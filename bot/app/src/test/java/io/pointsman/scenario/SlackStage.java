package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pointsman.api.Audience;
import io.pointsman.core.Message;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * A Slack with our workspace and the customer's, the packaged bot in it, and the people of a switchover; where it is bridged, an IRC network
 * beside it on which the same people are logged in, and each room has a channel on both.
 */
final class SlackStage implements AutoCloseable {

    private static final List<String> STAFF = List.of("nina", "omar", "nelly");

    final LocalSlack slack = LocalSlack.start();
    final Optional<IrcTestNetwork> irc;
    /** Between the bot and the IRC network. */
    final Optional<FaultProxy> wire;

    final BotProcess bot;
    final RecordedLog log;
    private final Map<String, IrcTestClient> clients = new LinkedHashMap<>();
    private int starts;
    private long everybodyIsIn;

    private SlackStage(Path folder, Optional<IrcTestNetwork> irc) {
        this.irc = irc;
        this.wire = irc.map(network -> FaultProxy.to(network.host(), network.port()));
        this.log = new RecordedLog(folder.resolve("data/pointsman.db"));
        slack.withoutLimits();
        irc.ifPresent(network -> {
            network.createAccount("pointsman", "bot-secret");
            names().forEach(person -> network.createAccount(person, person + "-secret"));
        });
        configure(folder);
        this.bot = new BotProcess(
                SwitchoverStage.distribution(),
                folder,
                Map.of("SLACK_BOT_TOKEN", LocalSlack.BOT_TOKEN, "SLACK_APP_TOKEN", LocalSlack.APP_TOKEN));
        awaitUp();
        irc.ifPresent(network -> names().forEach(person -> clients.put(
                person, network.client(person).login(person, person + "-secret").connect())));
    }

    static SlackStage alone(Path folder) {
        return new SlackStage(folder, Optional.empty());
    }

    static SlackStage bridged(Path folder, IrcTestNetwork network) {
        return new SlackStage(folder, Optional.of(network));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(STAFF);
        names.add("carol");
        return names;
    }

    boolean isBridged() {
        return irc.isPresent();
    }

    /** The channel of a room in Slack. */
    static String channel(Audience room) {
        return room == Audience.STAFF ? "sw-acme-1-staff" : "sw-acme-1";
    }

    /** The channel of a room on IRC. */
    static String ircChannel(Audience room) {
        return "#" + channel(room);
    }

    Person person(String name) {
        return name.equals("carol") ? slack.external(name) : slack.person(name);
    }

    /** The same person on IRC. */
    IrcTestClient onIrc(String name) {
        return Optional.ofNullable(clients.get(name)).orElseThrow();
    }

    /** Everything that the bot said in a room in Slack, line by line, as people read it. */
    List<String> said(Audience room) {
        return slack.look(channel(room)).said().stream()
                .flatMap(String::lines)
                .map(line -> line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList();
    }

    /** Waits until everybody in the room can read it, on every network. */
    void sees(Audience room, String part) {
        Awaitility.await(room + " reads " + part)
                .atMost(Duration.ofSeconds(30))
                .failFast("the bot ended:\n" + bot.log(), () -> !bot.isAlive())
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(said(room)).anyMatch(text -> text.contains(part)));
        if (isBridged()) {
            Awaitility.await(room + " reads on IRC " + part)
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(heardOnIrc(room)).anyMatch(text -> text.contains(part)));
        }
    }

    /** What the bot said in a room on IRC. */
    List<String> heardOnIrc(Audience room) {
        return SwitchoverStage.heard(onIrc(room == Audience.STAFF ? "nina" : "carol"), ircChannel(room));
    }

    /** Waits until the staff's account of the log says it. */
    void told(String part) {
        told(part, 0);
    }

    /** Waits until the staff's account of the log says it of what happened after a number. */
    void told(String part, long afterSeq) {
        Awaitility.await("it is told that " + part)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(150))
                .failFast("the bot ended:\n" + bot.log(), () -> !bot.isAlive())
                .untilAsserted(() -> {
                    List<String> told = log.told(Audience.STAFF, afterSeq).stream()
                            .map(Message::text)
                            .toList();
                    assertThat(told.stream().anyMatch(text -> text.contains(part)))
                            .as("the last lines told: %s; people read: %s", last(told), last(said(Audience.STAFF)))
                            .isTrue();
                });
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - 6), lines.size());
    }

    /** The button of the room's board whose id begins so, if it is there now. */
    Optional<String> button(Audience room, String start) {
        List<String> buttons = new ArrayList<>();
        slack.look(channel(room)).pinned().forEach(board -> collect(board, buttons));
        return buttons.stream()
                .filter(action -> action.equals(start) || action.startsWith(start + " "))
                .findFirst();
    }

    private static void collect(JsonElement element, List<String> buttons) {
        if (element instanceof JsonObject object) {
            if (object.has("action_id")) {
                buttons.add(object.get("action_id").getAsString());
            }
            object.entrySet().forEach(entry -> collect(entry.getValue(), buttons));
        } else if (element instanceof JsonArray array) {
            array.forEach(each -> collect(each, buttons));
        }
    }

    /** Presses a button once the board shows it; what begins with {@code ask} opens a form, what begins with {@code do} does not. */
    Delivery presses(String name, Audience room, String start) {
        Awaitility.await("the board of " + room + " offers " + start)
                .atMost(Duration.ofSeconds(30))
                .until(() -> button(room, start).isPresent());
        return person(name).presses(channel(room), button(room, start).orElseThrow());
    }

    /** Presses a button and answers what it asks. */
    void answers(String name, Audience room, String start, String why) {
        presses(name, room, start);
        Awaitility.await("the form of " + start)
                .atMost(Duration.ofSeconds(10))
                .until(() -> String.valueOf(person(name).modal()).contains("\"answer\""));
        String id = person(name).modal().orElseThrow().get("id").getAsString();
        Optional<JsonObject> answer = person(name)
                .submits(id, Map.of("why/answer", Person.written(why)))
                .answer(Duration.ofSeconds(5));
        assertThat(String.valueOf(answer)).doesNotContain("errors");
    }

    /** Support opens the switchover, and everybody is in the rooms, the customer by Slack Connect. */
    void openTheRooms() {
        person("nina").whispers("open acme standard-ramp");
        Awaitility.await("staff are in their rooms")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> slack.look(channel(Audience.STAFF)).members().containsAll(STAFF)
                        && slack.look(channel(Audience.CUSTOMER)).members().containsAll(STAFF));
        slack.share(channel(Audience.CUSTOMER));
        // Shared, it has another id; by the time that somebody accepts, the bot has long looked at it.
        String id = slack.idOf(channel(Audience.CUSTOMER)).orElseThrow();
        Awaitility.await("the bot looked at the channel that is shared now")
                .atMost(Duration.ofSeconds(30))
                .until(() -> slack.calls("conversations.members").stream()
                        .anyMatch(call -> call.text("channel").equals(id)));
        person("carol").joins(channel(Audience.CUSTOMER));
        if (isBridged()) {
            STAFF.forEach(staff -> {
                comeIn(onIrc(staff), ircChannel(Audience.CUSTOMER));
                comeIn(onIrc(staff), ircChannel(Audience.STAFF));
            });
            comeIn(onIrc("carol"), ircChannel(Audience.CUSTOMER));
        }
        sees(Audience.CUSTOMER, "welcome to acme-1");
        everybodyIsIn = log.length();
    }

    /** How long the log was when everybody was in the rooms: of what came before, not everybody could read everything. */
    long everybodyIsIn() {
        return everybodyIsIn;
    }

    private static void comeIn(IrcTestClient who, String channel) {
        who.await("an invitation to " + channel, line -> line.is("INVITE") && line.concerns(channel));
        who.join(channel);
    }

    /** {@code kill -9}, and what the bot had said to IRC but the network had not taken is gone with it. */
    void kill() {
        bot.kill();
        wire.ifPresent(proxy -> {
            proxy.cut();
            proxy.heal();
        });
    }

    /** Starts the bot again; returns when it is connected. */
    void startAgain() {
        bot.startAgain();
        awaitUp();
    }

    private void awaitUp() {
        starts++;
        List<String> connections = isBridged() ? List.of("hq", "irc") : List.of("hq");
        Awaitility.await("the bot is connected for the " + starts + ". time")
                .atMost(Duration.ofSeconds(90))
                .failFast("the bot ended:\n" + bot.log(), () -> !bot.isAlive())
                .untilAsserted(() -> assertThat(connections)
                        .allSatisfy(id -> assertThat(bot.log().split("connection " + id + " is up", -1))
                                .hasSizeGreaterThan(starts)));
    }

    @Override
    public void close() {
        clients.values().forEach(IrcTestClient::close);
        bot.close();
        wire.ifPresent(FaultProxy::close);
        irc.ifPresent(IrcTestNetwork::close);
        slack.close();
    }

    private void configure(Path folder) {
        String connections = """
                  - {id: hq, plugin: slack, api-base: "%s", bot-token-env: SLACK_BOT_TOKEN, app-token-env: SLACK_APP_TOKEN}
                """.formatted(slack.apiBase());
        String also = "";
        String alsoStaff = "";
        if (wire.isPresent()) {
            connections += """
                  - {id: irc, plugin: irc, host: %s, port: %d, tls: false, sasl: {account: pointsman, password-env: IRC_PASSWORD}, rate: {per-second: 500, burst: 500}, reconnect: {first: 1s, last: 2s}}
                """.formatted(wire.get().host(), wire.get().port());
            also = ", \"irc:#sw-{switchover}\"";
            alsoStaff = ", \"irc:#sw-{switchover}-staff\"";
        }
        SwitchoverStage.write(
                folder.resolve("config/pointsman.yaml"),
                "bot: {nick: pointsman}\nstorage: {url: \"jdbc:sqlite:data/pointsman.db\"}\nconnections:\n"
                        + connections + "rooms: {customer: [\"hq:sw-{switchover}\"" + also
                        + "], staff: [\"hq:sw-{switchover}-staff\"" + alsoStaff + "]}\n");
        SwitchoverStage.write(folder.resolve("config/customers/acme.yaml"), """
                name: Acme
                contacts: [{id: carol, name: Carol, identities: %s}]
                engage: [nina, omar, nelly]
                """.formatted(identities("carol")));
        SwitchoverStage.write(folder.resolve("config/people.yaml"), """
                people:
                  - {id: nina, name: Nina, roles: [support], identities: %s}
                  - {id: omar, name: Omar, roles: [ops], identities: %s}
                  - {id: nelly, name: Nelly, roles: [neteng], identities: %s}
                  - {id: pete, name: Pete, roles: [product-engineering], identities: %s}
                administrators: [nina]
                """.formatted(
                        identities("nina"), identities("omar"), identities("nelly"), identities("pete")));
        SwitchoverStage.write(
                folder.resolve("runbooks/standard-ramp.yaml"),
                SwitchoverStage.resource("standard-ramp.yaml").replace("soak: 6s", "soak: 2s"));
    }

    private String identities(String name) {
        String irc = isBridged() ? ", {connection: irc, account: " + name + ", nick: " + name + "}" : "";
        return "[{connection: hq, account: " + person(name).account() + "}" + irc + "]";
    }
}
