package io.pointsman.api.testing;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a transport tells it. Safe for any thread. */
public final class RecordingInbox implements ChatInbox {

    /** Somebody who came into a channel. */
    public record Joined(ChannelAddress channel, Speaker who) {}

    private final List<Incoming> said = new CopyOnWriteArrayList<>();
    private final List<Incoming> missed = new CopyOnWriteArrayList<>();
    private final List<Incoming> edited = new CopyOnWriteArrayList<>();
    private final List<Joined> joined = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<ChannelReport> reports = new CopyOnWriteArrayList<>();
    private final List<String> connection = new CopyOnWriteArrayList<>();

    public List<Incoming> said() {
        return said;
    }

    /** The first line with this text. */
    public Optional<Incoming> said(String text) {
        return said.stream().filter(line -> line.text().equals(text)).findFirst();
    }

    /** What was said while the bot was away. */
    public List<Incoming> missed() {
        return missed;
    }

    /** What was changed after it was said. */
    public List<Incoming> edited() {
        return edited;
    }

    public List<Joined> joined() {
        return joined;
    }

    /** The sessions that ended, in order. */
    public List<String> ended() {
        return ended;
    }

    public List<ChannelReport> reports() {
        return reports;
    }

    /** The newest report of a channel. */
    public Optional<ChannelReport> lastReport(String channel) {
        return reports.stream()
                .filter(report -> report.channel().name().equals(channel))
                .reduce((first, second) -> second);
    }

    /** {@code up}, or why it is down, in order. */
    public List<String> connection() {
        return connection;
    }

    @Override
    public void said(Incoming line) {
        said.add(line);
    }

    @Override
    public void heardWhileAway(Incoming line) {
        missed.add(line);
    }

    @Override
    public void edited(Incoming line) {
        edited.add(line);
    }

    @Override
    public void joined(ChannelAddress channel, Speaker who) {
        joined.add(new Joined(channel, who));
    }

    @Override
    public void sessionEnded(ConnectionId id, String session) {
        ended.add(session);
    }

    @Override
    public void channelChanged(ChannelReport report) {
        reports.add(report);
    }

    @Override
    public void connectionChanged(ConnectionId id, boolean up, String why) {
        connection.add(up ? "up" : why);
    }
}
