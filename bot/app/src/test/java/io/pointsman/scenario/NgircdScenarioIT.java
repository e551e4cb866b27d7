package io.pointsman.scenario;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The scenario where the bot must ask WHOIS who somebody is. */
@Execution(ExecutionMode.CONCURRENT)
class NgircdScenarioIT extends SwitchoverScenario {

    @Override
    IrcTestNetwork network() {
        return IrcTestNetwork.ngircd();
    }

    @Override
    boolean sasl() {
        return false;
    }

    @Override
    void letIn(IrcTestClient operator, String nick, String channel) {
        operator.send("MODE " + channel + " +I " + nick + "!*@*");
        operator.fence();
    }
}
