package io.pointsman.scenario;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.kit.ChatTransportContract;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestLine;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The packaged plugin for IRC keeps, on a real network, what every transport keeps. One network serves all tests. */
class IrcContractIT extends ChatTransportContract {

    private static final ConnectionId ID = new ConnectionId("net");
    private static final String PASSWORD = "a-secret";
    private static final LoadedPlugin IRC =
            PluginLoader.load(SwitchoverStage.distribution().resolve("plugins")).plugins().stream()
                    .filter(plugin -> plugin.name().equals("irc"))
                    .findFirst()
                    .orElseThrow();

    private static Optional<IrcTestNetwork> server = Optional.empty();

    @BeforeAll
    static void startServer() {
        server = Optional.of(IrcTestNetwork.inspircd());
        server.get().createAccount("nina", PASSWORD);
    }

    @AfterAll
    static void endServer() {
        server.ifPresent(IrcTestNetwork::close);
    }

    @Override
    protected Network network() {
        return new OnInspircd(server.orElseThrow());
    }

    private record Context(Host host, Settings settings, Memory memory) implements PluginContext {}

    private static final class InMemory implements Memory {

        private final Map<String, String> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void put(String key, String value) {
            kept.put(key, value);
        }
    }

    private static final class OnInspircd implements Network {

        private final IrcTestNetwork server;
        private final RealHost host = new RealHost();
        private final Map<String, IrcTestClient> people = new HashMap<>();
        private final ChatTransport transport;

        OnInspircd(IrcTestNetwork server) {
            this.server = server;
            Settings settings = new Settings(
                    Map.of(
                            "host", server.host(),
                            "port", server.port(),
                            "tls", false,
                            "rate", Map.of("per-second", 200, "burst", 50)),
                    name -> Optional.empty());
            this.transport = IRC.plugin()
                    .transports()
                    .get(0)
                    .create(
                            ID,
                            "pointsman",
                            new Addressing("!"),
                            settings,
                            new Context(host, settings, new InMemory()));
        }

        @Override
        public ChatTransport transport() {
            return transport;
        }

        @Override
        public void arrives(String name) {
            people.put(name, server.client(name).login(name, PASSWORD).connect());
        }

        /** A room of ours lets in who is invited. */
        @Override
        public void joins(String name, String channel) {
            transport
                    .invite(new ChannelAddress(ID, channel), new Invitee(name, name))
                    .toCompletableFuture()
                    .join();
            person(name).join(channel);
        }

        @Override
        public void says(String name, String channel, String text) {
            person(name).say(channel, text);
        }

        @Override
        public void whispers(String name, String text) {
            person(name).say("pointsman", text);
        }

        @Override
        public void leaves(String name) {
            person(name).quit("bye");
        }

        @Override
        public List<String> read(String name) {
            return person(name).lines().stream()
                    .filter(line -> line.isMessage() && line.nick().equals("pointsman"))
                    .map(IrcTestLine::text)
                    .toList();
        }

        @Override
        public void eventually(Runnable assertion) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion::run);
        }

        /** The next test finds the nicks and the channel free. */
        @Override
        public void close() {
            people.values().forEach(IrcTestClient::close);
            transport.stop();
            try (IrcTestClient watcher = server.client("watcher").connect()) {
                eventually(() -> org.assertj.core.api.Assertions.assertThat(watcher.whois("pointsman"))
                        .anyMatch(line -> line.is("401")));
            }
            host.close();
        }

        private IrcTestClient person(String name) {
            return Objects.requireNonNull(people.get(name));
        }
    }
}
