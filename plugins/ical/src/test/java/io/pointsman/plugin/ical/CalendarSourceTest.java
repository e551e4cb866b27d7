package io.pointsman.plugin.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.oncall.Shift;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.OnCallSourceContract;
import io.pointsman.api.testing.SilentServer;
import io.pointsman.http.testing.StandIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A calendar at an address that nobody may read, which is down, lies, or goes on for ever. */
class CalendarSourceTest extends OnCallSourceContract {

    private static final String SECRET = "pr1v4te";

    private static final String TWO_DAYS = calendar("""
            BEGIN:VEVENT
            UID:1
            DTSTAMP:20261101T000000Z
            DTSTART;TZID=Europe/Berlin:20261201T090000
            DTEND;TZID=Europe/Berlin:20261202T090000
            SUMMARY:On call
            ATTENDEE;CN=Ann:mailto:ann@example.net
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTAMP:20261101T000000Z
            DTSTART:20261202T080000Z
            DURATION:P1D
            SUMMARY:bob@example.net
            END:VEVENT
            """);

    private final AtomicReference<StandIn.Reply> reply = new AtomicReference<>(new StandIn.Reply(200, TWO_DAYS));
    private final StandIn place = StandIn.start(asked -> reply.get());
    private final SilentServer silent = SilentServer.start();
    private final LiveHost host = new LiveHost();
    private IcalPlugin plugin = started(place.url() + "/feeds/" + SECRET + ".ics?key=" + SECRET);

    private static String calendar(String events) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + events + "END:VCALENDAR\n")
                .replace("\n", "\r\n");
    }

    private IcalPlugin started(String address) {
        IcalPlugin made = new IcalPlugin();
        made.start(new Context(
                host,
                new Settings(
                        Map.of("calendars", Map.of("edge", Map.of("url-env", "FEED", "timeout", "2s"))),
                        variable -> variable.equals("FEED") ? Optional.of(address) : Optional.empty())));
        return made;
    }

    private record Context(io.pointsman.api.Host host, Settings settings) implements PluginContext {
        @Override
        public Memory memory() {
            throw new UnsupportedOperationException("it remembers nothing");
        }
    }

    @AfterEach
    void close() {
        plugin.stop();
        place.close();
        silent.close();
        host.close();
    }

    @Override
    protected OnCallSource source() {
        return plugin.onCallSources().get(0);
    }

    @Override
    protected String of() {
        return "edge";
    }

    @Override
    protected String secret() {
        return SECRET;
    }

    @Override
    protected void fails() {
        reply.set(new StandIn.Reply(503, "come back later"));
    }

    @Override
    protected void isSilent() {
        plugin.stop();
        plugin = started("http://127.0.0.1:" + silent.address().getPort() + "/" + SECRET);
    }

    private String why() {
        try {
            source().shifts("edge", BEGINS, BEGINS.plusSeconds(60));
        } catch (Exception told) {
            return String.valueOf(told.getMessage());
        }
        return "nothing";
    }

    private List<Shift> read(String events, String from, String until) throws Exception {
        reply.set(new StandIn.Reply(200, calendar(events)));
        return source().shifts("edge", Instant.parse(from), Instant.parse(until));
    }

    @Test
    void whatIsNoCalendarIsSaidInOneLine() {
        reply.set(new StandIn.Reply(200, "<html>Please log in</html>"));
        assertThat(why()).isEqualTo("it is no calendar: it does not begin with BEGIN:VCALENDAR");
        reply.set(new StandIn.Reply(200, TWO_DAYS.substring(0, 200)));
        assertThat(why()).isEqualTo("the calendar is cut off: it does not end with END:VCALENDAR");
        reply.set(new StandIn.Reply(404, ""));
        assertThat(why()).isEqualTo(place.url() + " answers HTTP 404");
        reply.set(new StandIn.Reply(302, ""));
        assertThat(why()).endsWith("it redirects, and that is not followed");
    }

    @Test
    void aCalendarThatGoesOnForEverIsReadAsFarAsItIsAskedAndOneThatBeganLongAgoIsRefused() throws Exception {
        assertThat(read(
                        event("DTSTART:20200101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"),
                        "2026-12-01T00:00:00Z",
                        "2026-12-04T00:00:00Z"))
                .hasSize(3);
        assertThatThrownBy(() -> read(
                        event("DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY"),
                        "2026-12-01T00:00:00Z",
                        "2026-12-04T00:00:00Z"))
                .hasMessageContaining("repeats more than");
    }

    @Test
    void anEventOfItsOwnReplacesARepetitionAndWhatIsCancelledOrExcludedIsNone() throws Exception {
        String swapped =
                event("DTSTART:20261201T080000Z\nDURATION:P1D\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261203T080000Z")
                        + "BEGIN:VEVENT\nUID:9\nDTSTAMP:20261101T000000Z\nRECURRENCE-ID:20261202T080000Z\n"
                        + "DTSTART:20261202T100000Z\nDURATION:PT2H\nSUMMARY:bob\nEND:VEVENT\n"
                        + event("DTSTART:20261205T080000Z\nDURATION:P1D\nSTATUS:CANCELLED")
                                .replace("UID:9", "UID:8");
        assertThat(read(swapped, "2026-12-01T00:00:00Z", "2026-12-10T00:00:00Z"))
                .extracting(shift -> shift.who() + " " + shift.during().from())
                .containsExactlyInAnyOrder(
                        "ann 2026-12-01T08:00:00Z", "bob 2026-12-02T10:00:00Z", "ann 2026-12-04T08:00:00Z");
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\nUID:9\nDTSTAMP:20261101T000000Z\nSUMMARY:ann\n" + lines + "\nEND:VEVENT\n";
    }

    @Test
    void aCalendarThatNobodyNamedIsSaid() {
        assertThatThrownBy(() -> source().shifts("web", BEGINS, BEGINS.plusSeconds(1)))
                .hasMessage("there is no calendar web in plugins: ical: calendars; known: edge");
        assertThat(source().problem("two words")).isPresent();
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutRepeatingIt() {
        for (String bad : List.of("", "ftp://" + SECRET, "https://" + SECRET + ":x@host/", "no " + SECRET)) {
            assertThatThrownBy(() -> started(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("plugins: ical: calendars: edge")
                    .satisfies(refused ->
                            assertThat(refused.toString() + refused.getCause()).doesNotContain(SECRET));
        }
        assertThatThrownBy(() -> started("http://calendar.example.net/" + SECRET))
                .hasMessageContaining("without TLS")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(SECRET));
        started("webcal://calendar.example.net/feed.ics").stop();
    }
}
