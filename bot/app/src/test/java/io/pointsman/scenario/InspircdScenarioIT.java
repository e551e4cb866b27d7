package io.pointsman.scenario;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The scenario where every message carries its account. */
@Execution(ExecutionMode.CONCURRENT)
class InspircdScenarioIT extends SwitchoverScenario {

    @Override
    IrcTestNetwork network() {
        return IrcTestNetwork.inspircd();
    }

    @Override
    boolean sasl() {
        return true;
    }

    @Override
    void letIn(IrcTestClient operator, String nick, String channel) {
        operator.send("SAMODE " + channel + " +I " + nick + "!*@*");
        operator.fence();
    }
}
