package io.pointsman.plugin.irc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fault proxy breaks a connection to a real server, and heals. */
@Timeout(60)
class FaultProxyIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final IrcTestNetwork network = IrcTestNetwork.ngircd(Option.WITHOUT_SERVICES);
    private final FaultProxy proxy = FaultProxy.to(network.host(), network.port());

    @AfterEach
    void close() {
        proxy.close();
        network.close();
    }

    @Test
    void aCutEndsTheConnectionAndTheNextOneWorks() {
        IrcTestClient before = connect("before");
        proxy.cut();
        before.awaitEnd(LIMIT);

        try (IrcTestClient after = connect("after")) {
            after.fence();
            assertThat(proxy.accepted()).isEqualTo(2);
        }
    }

    @Test
    void theLastWordsOfTheServerArrive() {
        IrcTestClient alice = connect("alice");
        alice.quit("enough");

        assertThat(alice.saw(line -> line.is("ERROR"))).isTrue();
    }

    @Test
    void aHalfOpenConnectionIsSilentUntilItHeals() {
        try (IrcTestClient alice = connect("alice")) {
            proxy.goHalfOpen();
            alice.send("PING lost");
            assertThatThrownBy(() -> alice.await("an answer", line -> line.is("PONG"), Duration.ofMillis(50)))
                    .hasMessageContaining("did not see");
            assertThat(alice.isConnected()).isTrue();
            proxy.heal();

            alice.await("the late answer", line -> line.is("PONG"), LIMIT);
        }
    }

    @Test
    void aHalfOpenConnectionHidesTheDeathOfTheServer() {
        try (IrcTestClient alice = connect("alice")) {
            proxy.goHalfOpen();
            network.killServer();
            assertThatThrownBy(() -> alice.awaitEnd(Duration.ofMillis(50))).hasMessageContaining("did not end");
            proxy.heal();

            alice.awaitEnd(LIMIT);
        }
    }

    @Test
    void aMuteClientHearsAndWhatItSaidIsLostWithACut() {
        try (IrcTestClient alice = connect("alice");
                IrcTestClient witness = network.client("witness").connect()) {
            proxy.mute();
            alice.say("witness", "lost words");
            witness.say("alice", "do you hear?");
            alice.awaitMessage("alice", "do you hear?");
            proxy.cut();
            alice.awaitEnd(LIMIT);
            proxy.heal();

            try (IrcTestClient bob = connect("bob")) {
                bob.say("witness", "a later word");
                witness.awaitMessage("witness", "a later word");
            }
            assertThat(witness.saw(line -> line.text().contains("lost words"))).isFalse();
        }
    }

    @Test
    void aDelayHoldsBackBothDirections() {
        try (IrcTestClient alice = connect("alice")) {
            Duration delay = Duration.ofMillis(60);
            proxy.delay(delay);
            long before = System.nanoTime();
            alice.fence();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(delay.multipliedBy(2));
        }
    }

    @Test
    void whileItRefusesNobodyGetsIn() {
        try (IrcTestClient alice = connect("alice");
                IrcTestClient witness = network.client("witness").connect()) {
            proxy.refuse();
            alice.awaitEnd(LIMIT);
            assertThatThrownBy(() -> connect("bob")).hasMessageContaining("could not connect");
            witness.fence();
            proxy.heal();

            try (IrcTestClient bob = connect("bob")) {
                bob.fence();
            }
        }
    }

    private IrcTestClient connect(String nick) {
        return IrcTestClientBuilder.at(proxy.host(), proxy.port(), nick).connect();
    }
}
