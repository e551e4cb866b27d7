package io.pointsman.app;

import io.pointsman.api.report.Report;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.sim.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The report of a demo that came to its end, in a file: the one thing that a demo leaves on a disk. Where nobody named a file it is a
 * temporary one.
 *
 * @param named empty for a temporary one
 * @param open whether it is opened, too
 */
record DemoReport(Optional<ReportFile> named, boolean open) implements Demo.Ending {

    static DemoReport at(Optional<Path> file, boolean open, CommandLine line) {
        return new DemoReport(ReportFile.at(file, line), open);
    }

    @Override
    public Optional<String> report(Report report) {
        try {
            ReportFile file = named.isPresent() ? named.get() : temporary();
            file.write(report, ZoneOffset.UTC);
            String said = "The report, as a live switchover has it: " + file.file();
            return Optional.of(open && !opened(file.file()) ? said + " (nothing here opens files)" : said);
        } catch (IOException problem) {
            return Optional.of("The report could not be written: " + problem.getMessage());
        }
    }

    private static ReportFile temporary() throws IOException {
        return new ReportFile(Files.createTempFile("pointsman-demo-", ".html"), ReportFormat.HTML);
    }

    private static boolean opened(Path file) {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        try {
            new ProcessBuilder(List.of(mac ? "open" : "xdg-open", file.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException none) {
            return false;
        }
    }
}
