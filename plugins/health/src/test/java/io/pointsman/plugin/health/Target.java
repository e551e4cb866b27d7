package io.pointsman.plugin.health;

import io.pointsman.http.testing.StandIn;
import java.util.Map;
import java.util.TreeMap;

/** What a Prometheus scrapes, and misbehaves on command. */
final class Target implements AutoCloseable {

    private final StandIn server = StandIn.start(this::answer);
    private final Map<String, Double> counters = new TreeMap<>();
    private boolean down;

    private synchronized StandIn.Reply answer(StandIn.Asked asked) {
        StringBuilder text = new StringBuilder();
        counters.forEach(
                (series, value) -> text.append(series).append(' ').append(value).append('\n'));
        return down ? new StandIn.Reply(500, "down") : new StandIn.Reply(200, text.toString());
    }

    String address() {
        return "127.0.0.1:" + server.url().getPort();
    }

    synchronized void count(String series, double more) {
        counters.merge(series, more, Double::sum);
    }

    synchronized void set(String series, double value) {
        counters.put(series, value);
    }

    /** The process begins again: what it counted is 0, and what it counts by the first event is not there. */
    synchronized void restart(String... series) {
        counters.clear();
        for (String one : series) {
            counters.put(one, 0.0);
        }
    }

    synchronized void down(boolean now) {
        down = now;
    }

    @Override
    public void close() {
        server.close();
    }
}
