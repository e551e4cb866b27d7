package io.pointsman.plugin.irc;

import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.TransportFactory;
import java.util.List;

/** Brings connections of the kind {@code irc}. */
public final class IrcPlugin implements Plugin {

    @Override
    public List<TransportFactory> transports() {
        return List.of(new IrcTransportFactory());
    }
}
