package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import io.pointsman.core.Inert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges who could hear a staff channel, and warns staff of one in which nothing may be said. Safe for any thread. */
final class StaffGuard {

    private static final Logger LOG = LoggerFactory.getLogger(StaffGuard.class);

    private final Switchboard board;
    private final Whisper whisper;
    private final Map<ChannelAddress, String> warned = new ConcurrentHashMap<>();

    StaffGuard(Switchboard board, Whisper whisper) {
        this.board = board;
        this.whisper = whisper;
    }

    /** Whether nobody but staff hears what is said there; what is not known counts as no. */
    boolean isHeardByStaffAlone(ChannelReport report) {
        return danger(report).isEmpty() && report.membersKnown();
    }

    /** Why a staff channel must hear nothing; empty when staff alone can hear. */
    Optional<String> danger(ChannelReport report) {
        if (!report.closedToStrangers()) {
            return Optional.of(
                    "the channel is open to strangers, or shared; make it private (on IRC invite-only, +i, or keyed, +k)");
        }
        if (!report.membersKnown()) {
            return Optional.empty();
        }
        return report.members().stream()
                .filter(member -> !isStaff(member))
                .findFirst()
                .map(stranger -> Inert.text(stranger.name()) + " is in the channel and is not known as staff");
    }

    /** A silenced channel cannot be told that it is: staff hear of it one by one, where they are logged in. */
    void warn(Switchover about, ChannelReport report, String subject, String danger) {
        String line = subject + ": I say nothing in " + report.channel().name() + ": " + danger + ".";
        LOG.warn("{}", line);
        report.members().stream()
                .filter(this::isStaff)
                .forEach(member -> whisper.to(about, member, Lane.CRITICAL, List.of(line)));
    }

    /** Warns of a channel that is kept from outside any switchover: once per danger, and again when it comes back. */
    void warnOnce(ChannelReport report, String subject) {
        Optional<String> danger = report.joined() ? danger(report) : Optional.empty();
        danger.filter(why -> !why.equals(warned.put(report.channel(), why)))
                .ifPresent(why -> warn(Evolution.nothing(), report, subject, why));
        if (danger.isEmpty()) {
            warned.remove(report.channel());
        }
    }

    private boolean isStaff(Speaker member) {
        return board.identify(member)
                .filter(person -> person.contactOf().isEmpty())
                .isPresent();
    }
}
