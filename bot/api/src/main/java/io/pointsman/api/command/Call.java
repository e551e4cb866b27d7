package io.pointsman.api.command;

import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.oncall.OnCallView;
import io.pointsman.api.picture.CustomerProjection;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.api.report.Report;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.report.ReportLink;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One call of a command, with everything that a handler may look at. */
public interface Call {

    /** The verb as specified, not the alias that was typed. */
    String verb();

    Arguments arguments();

    By by();

    Speaker speaker();

    /** Where it was said; empty for a private message. */
    Optional<ChannelAddress> channel();

    Instant now();

    /** The zone in which times are shown to the asker. */
    ZoneId zone();

    /**
     * The switchover that it is about: the whole picture where staff alone hear the answer, else the customer's part. Present for
     * commands of scope {@code SWITCHOVER}.
     */
    Optional<Picture> picture();

    /** Plan against actual of a whole picture that this call gave, now. */
    default Optional<Projection> projection(Switchover whole) {
        return Optional.empty();
    }

    /** The same of the switchover that it is about, where the customer reads the answer: its part. */
    default Optional<CustomerProjection> customerProjection() {
        return Optional.empty();
    }

    /** What is known of the time ahead of that switchover beside the log, for an action that chooses a time. */
    default Outlook outlook() {
        return Outlook.NONE;
    }

    /** Who is on call. Whoever is not staff learns from a handler whether somebody would be woken, and nothing more. */
    default OnCallView onCall() {
        return OnCallView.NONE;
    }

    /** The traffic of the switchover that it is about; empty where no source measures it. */
    default Optional<HealthView> health() {
        return Optional.empty();
    }

    /** What is true of all switchovers. */
    House house();

    /** The pictures of all switchovers that are not over, for staff; for others an empty list. */
    List<Picture> live();

    /** The last lines of the timeline as the asker's audience may read them, oldest first. */
    List<TimelineEntry> timeline(int last);

    /**
     * The report so far, as the asker's audience may read it; empty for a command that is about no switchover. Reads the log: may block.
     */
    Optional<Report> report();

    /**
     * A link to that report as a whole, of the same audience; it shows the report as it is when it is opened. Empty where the bot has no
     * address over HTTP, and for whoever is neither of staff nor a contact of the customer.
     */
    default Optional<ReportLink> reportLink(ReportFormat format) {
        return Optional.empty();
    }

    Directory directory();

    /** The bot's commands that this person could use here, for {@code !help}. */
    List<CommandSpec> commands();

    /**
     * The command of a verb or an alias, for {@code !help VERB}: whatever the asker could use at some moment or in some place, and for
     * staff also what only others may do. Of any other the asker learns nothing.
     */
    Optional<Explained> explain(String verb);

    /** The plugins and connections of the bot, one line each, for {@code !plugins}. */
    List<String> bot();

    /** The plugins that bring commands, for those who turn one off or on in a room. */
    default List<PluginEntry> plugins() {
        return List.of();
    }

    /** Guests in the rooms of this switchover, for {@code !vouch} and {@code !who}: everybody the connections see there now. */
    List<Speaker> present();

    /**
     * Has the bot read its configuration again, for {@code !reload}. Returns at once; what became of it, or that the asker may not, is told
     * to the asker by the bot itself.
     */
    void reload();
}
