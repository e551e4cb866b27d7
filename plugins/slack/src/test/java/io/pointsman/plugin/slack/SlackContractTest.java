package io.pointsman.plugin.slack;

import io.pointsman.api.chat.ChatTransport;
import io.pointsman.kit.ChatTransportContract;
import io.pointsman.plugin.slack.local.LocalSlack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

/** Slack keeps what every transport keeps. */
@DisplayName("Slack")
class SlackContractTest extends ChatTransportContract {

    @Override
    protected Network network() {
        Rig rig = Rig.made(LocalSlack.start(), Map.of());
        return new Network() {
            @Override
            public ChatTransport transport() {
                return rig.transport;
            }

            @Override
            public void arrives(String name) {
                rig.slack.person(name);
            }

            @Override
            public String account(String name) {
                return rig.slack.person(name).account();
            }

            @Override
            public void joins(String name, String channel) {
                rig.slack.person(name).joins(channel);
            }

            @Override
            public void says(String name, String channel, String text) {
                rig.slack.person(name).says(channel, text);
            }

            @Override
            public void whispers(String name, String text) {
                rig.slack.person(name).whispers(text);
            }

            @Override
            public void leaves(String name) {
                rig.slack.person(name).isDeactivated();
            }

            @Override
            public List<String> read(String name) {
                return rig.slack.person(name).reads();
            }

            @Override
            public void eventually(Runnable assertion) {
                Rig.eventually(assertion::run);
            }

            @Override
            public void close() {
                rig.close();
            }
        };
    }
}
