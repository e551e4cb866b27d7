package io.pointsman.plugin.slack;

import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.web.WebEndpoint;
import java.util.List;

/** Brings connections of the kind {@code slack}. */
public final class SlackPlugin implements Plugin {

    private final SlackTransportFactory connections = new SlackTransportFactory();

    @Override
    public List<TransportFactory> transports() {
        return List.of(connections);
    }

    @Override
    public List<WebEndpoint> endpoints() {
        return List.of(connections.endpoint());
    }
}
