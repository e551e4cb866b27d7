package io.pointsman.plugin.ical;

import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.oncall.Shift;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calendars by their names in {@code plugins: ical: calendars}. Safe for any thread. */
final class CalendarSource implements OnCallSource {

    private volatile Map<String, Feed> feeds = Map.of();

    void start(Map<String, Feed> given) {
        feeds = Map.copyOf(given);
    }

    void stop() {
        feeds.values().forEach(Feed::close);
    }

    @Override
    public String name() {
        return "ical";
    }

    /** Which calendars there are is known when the plugin runs; that is later than this is asked. */
    @Override
    public Optional<String> problem(String of) {
        return of.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")
                ? Optional.empty()
                : Optional.of("write the name of a calendar as plugins: ical: calendars has it, one word");
    }

    @Override
    public List<Shift> shifts(String of, Instant from, Instant until) throws Exception {
        Feed feed = feeds.get(of);
        if (feed == null) {
            throw new IllegalArgumentException("there is no calendar " + of + " in plugins: ical: calendars"
                    + (feeds.isEmpty()
                            ? ""
                            : "; known: "
                                    + String.join(
                                            ", ",
                                            feeds.keySet().stream().sorted().toList())));
        }
        return feed.shifts(from, until);
    }
}
