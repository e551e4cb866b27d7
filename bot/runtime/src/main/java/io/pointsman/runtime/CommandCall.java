package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Explained;
import io.pointsman.api.command.PluginEntry;
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
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** One call, as the desk made it; what is costly is computed when a handler asks. */
record CommandCall(
        String verb,
        Arguments arguments,
        By by,
        Speaker speaker,
        Optional<ChannelAddress> channel,
        Instant now,
        ZoneId zone,
        Optional<Picture> picture,
        Function<Switchover, Optional<Projection>> projections,
        Supplier<Optional<CustomerProjection>> projectionForCustomer,
        Supplier<Outlook> outlooks,
        Supplier<OnCallView> onCallNow,
        Supplier<Optional<HealthView>> healthNow,
        House house,
        Directory directory,
        Supplier<List<Picture>> livePictures,
        IntFunction<List<TimelineEntry>> timelineLines,
        Supplier<Optional<Report>> reportSoFar,
        Function<ReportFormat, Optional<ReportLink>> reportLinks,
        Supplier<List<CommandSpec>> usableCommands,
        Function<String, Optional<Explained>> explanations,
        Supplier<List<String>> botLines,
        Supplier<List<PluginEntry>> pluginEntries,
        Supplier<List<Speaker>> presentSpeakers,
        Runnable reloading)
        implements Call {

    @Override
    public Optional<Projection> projection(Switchover whole) {
        return projections.apply(whole);
    }

    @Override
    public Optional<CustomerProjection> customerProjection() {
        return projectionForCustomer.get();
    }

    @Override
    public Outlook outlook() {
        return outlooks.get();
    }

    @Override
    public OnCallView onCall() {
        return onCallNow.get();
    }

    @Override
    public Optional<HealthView> health() {
        return healthNow.get();
    }

    @Override
    public List<Picture> live() {
        return livePictures.get();
    }

    @Override
    public List<TimelineEntry> timeline(int last) {
        return timelineLines.apply(last);
    }

    @Override
    public Optional<Report> report() {
        return reportSoFar.get();
    }

    @Override
    public Optional<ReportLink> reportLink(ReportFormat format) {
        return reportLinks.apply(format);
    }

    @Override
    public List<CommandSpec> commands() {
        return usableCommands.get();
    }

    @Override
    public Optional<Explained> explain(String verb) {
        return explanations.apply(verb);
    }

    @Override
    public List<String> bot() {
        return botLines.get();
    }

    @Override
    public List<PluginEntry> plugins() {
        return pluginEntries.get();
    }

    @Override
    public List<Speaker> present() {
        return presentSpeakers.get();
    }

    @Override
    public void reload() {
        reloading.run();
    }
}
