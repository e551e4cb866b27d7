package io.pointsman.plugin.console;

import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.TransportFactory;
import java.util.List;

/** Brings the terminal in which the bot was started. */
public final class ConsolePlugin implements Plugin {

    @Override
    public List<TransportFactory> transports() {
        return List.of(new ConsoleFactory());
    }
}
