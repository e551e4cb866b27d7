package io.pointsman.kit;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.sim.Heard;
import io.pointsman.sim.SimChat;
import io.pointsman.sim.SimulatedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The network of the simulation is a transport like any other. */
class SimChatContractTest extends ChatTransportContract {

    @Override
    protected Network network() {
        return new Simulated();
    }

    private static final class Simulated implements Network {

        private final SimulatedHost host = new SimulatedHost(Stage.START, 1);
        private final SimChat chat = new SimChat(new ConnectionId("sim"), "pointsman", new Addressing("!"), host);
        private final List<Heard> heard = new ArrayList<>();

        Simulated() {
            chat.observe(heard::add);
        }

        @Override
        public ChatTransport transport() {
            return chat;
        }

        @Override
        public void arrives(String name) {
            chat.connect(name, Optional.of(name), channel -> {});
        }

        @Override
        public void joins(String name, String channel) {
            chat.join(name, channel);
        }

        @Override
        public void says(String name, String channel, String text) {
            chat.say(name, channel, text);
        }

        @Override
        public void whispers(String name, String text) {
            chat.whisper(name, text);
        }

        @Override
        public void leaves(String name) {
            chat.disconnect(name);
        }

        @Override
        public List<String> read(String name) {
            return heard.stream()
                    .filter(Heard::byBot)
                    .filter(line -> line.listener().filter(name::equals).isPresent()
                            || line.channel()
                                    .filter(channel -> chat.isIn(name, channel))
                                    .isPresent())
                    .map(Heard::text)
                    .toList();
        }

        @Override
        public void eventually(Runnable assertion) {
            host.runUntil(host.now().plus(Duration.ofSeconds(1)));
            assertion.run();
        }

        @Override
        public void close() {
            chat.stop();
        }
    }
}
