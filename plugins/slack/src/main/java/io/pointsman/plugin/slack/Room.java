package io.pointsman.plugin.slack;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Host;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.wire.Pause;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A channel that is kept, and what is known of it. Fields are written in its mailbox, or where somebody must fall silent at once. */
final class Room {

    final ChannelAddress address;
    final Audience audience;
    final Host.Mailbox mailbox;
    final Pause retry;
    volatile String id = "";
    volatile boolean joined;
    volatile boolean closed;
    volatile boolean known;
    volatile List<Speaker> members = List.of();
    volatile String problem = "";
    volatile String segment = "";
    volatile String topicSet = "";
    volatile long lookedAt = Long.MIN_VALUE;
    volatile boolean left;
    /** Whether Slack did not find it when it was looked at last. */
    final AtomicBoolean vanished = new AtomicBoolean();

    Room(ChannelAddress address, Audience audience, Host.Mailbox mailbox, Pause retry) {
        this.address = address;
        this.audience = audience;
        this.mailbox = mailbox;
        this.retry = retry;
    }

    ChannelReport report() {
        return new ChannelReport(address, joined, closed, joined ? members : List.of(), joined && known, problem);
    }

    void out(String why) {
        joined = false;
        known = false;
        members = List.of();
        problem = why;
    }

    /** A name that Slack takes; where an id is given, the id. */
    String slackName() {
        String plain = address.name().startsWith("#") ? address.name().substring(1) : address.name();
        if (isId(plain)) {
            return plain;
        }
        String name = plain.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return name.length() > 80 ? name.substring(0, 80) : name;
    }

    static boolean isId(String name) {
        return name.matches("[CG][A-Z0-9]{8,}");
    }
}
