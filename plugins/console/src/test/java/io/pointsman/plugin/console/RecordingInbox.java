package io.pointsman.plugin.console;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a transport heard. */
final class RecordingInbox implements ChatInbox {

    final List<Incoming> said = new CopyOnWriteArrayList<>();
    final List<ChannelAddress> joined = new CopyOnWriteArrayList<>();
    final List<String> sessionsEnded = new CopyOnWriteArrayList<>();
    final List<ChannelReport> reports = new CopyOnWriteArrayList<>();
    final List<String> connection = new CopyOnWriteArrayList<>();

    @Override
    public void said(Incoming line) {
        said.add(line);
    }

    @Override
    public void joined(ChannelAddress channel, Speaker who) {
        joined.add(channel);
    }

    @Override
    public void sessionEnded(ConnectionId from, String session) {
        sessionsEnded.add(session);
    }

    @Override
    public void channelChanged(ChannelReport report) {
        reports.add(report);
    }

    @Override
    public void connectionChanged(ConnectionId from, boolean up, String why) {
        connection.add(up ? "up" : "down: " + why);
    }
}
