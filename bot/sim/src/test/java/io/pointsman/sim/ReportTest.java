package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.report.Report;
import io.pointsman.core.report.Reports;
import io.pointsman.plugin.checklist.ChecklistPlugin;
import io.pointsman.plugin.flip.FlipPlugin;
import io.pointsman.plugin.journal.JournalPlugin;
import io.pointsman.plugin.paging.PagingPlugin;
import io.pointsman.plugin.switchovers.SwitchoversPlugin;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.report.ReportText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report of a whole switchover that was played; both forms lie in {@code target/} afterwards, to be looked at. */
class ReportTest {

    private static final List<LoadedPlugin> PLUGINS = List.of(
            loaded("switchovers", new SwitchoversPlugin()),
            loaded("checklist", new ChecklistPlugin()),
            loaded("flip", new FlipPlugin()),
            loaded("paging", new PagingPlugin()),
            loaded("journal", new JournalPlugin()));

    private final Rehearsal.Result played = Rehearsal.play(ShortRamp.RUNBOOK, PLUGINS, 1);

    private static LoadedPlugin loaded(String name, Plugin plugin) {
        return new LoadedPlugin(name, plugin, ReportTest.class.getClassLoader());
    }

    @Test
    void theReportOfAWholeSwitchoverAgreesWithItsPicture() throws IOException {
        Report report = Reports.of(played.log(), Audience.STAFF, "!");
        assertThat(report.summary().outcome()).isEqualTo(Report.Outcome.COMPLETE);
        assertThat(report.summary().stepsDone()).isEqualTo((int) played.picture().orElseThrow().steps().stream()
                .filter(step -> step.status() == StepState.Status.DONE)
                .count());
        assertThat(report.rises())
                .hasSizeGreaterThanOrEqualTo(ShortRamp.RUNBOOK.stages().size());
        assertThat(report.gates()).allSatisfy(gate -> assertThat(gate.votes()).isNotEmpty());
        assertThat(report.waits()).isNotEmpty();
        write("report-staff", report);
    }

    @Test
    void theCustomersReportSaysWhatTheCustomersRoomHeardAndNoMore() throws IOException {
        Report report = Reports.of(played.log(), Audience.CUSTOMER, "!");
        List<String> heard = played.heardIn(false).stream()
                .filter(Heard::byBot)
                .map(Heard::text)
                .toList();
        assertThat(report.timeline()).isNotEmpty();
        // What was narrated before the room stood is in the log and was not said.
        assertThat(report.timeline().stream()
                        .filter(entry -> entry.seq() > report.timeline().size() / 2))
                .allSatisfy(entry -> assertThat(heard)
                        .as(entry.text())
                        .anyMatch(line -> entry.text().contains(line) || line.contains(entry.text())));
        write("report-customer", report);
    }

    private static void write(String name, Report report) throws IOException {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Files.writeString(Path.of("target", name + ".md"), ReportText.markdown(report, zone));
        Files.writeString(Path.of("target", name + ".html"), ReportText.html(report, zone));
    }
}
