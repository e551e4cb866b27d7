package io.pointsman.app;

import io.pointsman.api.report.Report;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.runtime.report.ReportText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A file for a report, in the format that its name says. */
record ReportFile(Path file, ReportFormat format) {

    /** The file; one that ends in nothing known is a wrong command. */
    static Optional<ReportFile> at(Optional<Path> file, CommandLine line) {
        return file.map(path -> {
            String name = String.valueOf(path.getFileName());
            for (ReportFormat known : ReportFormat.values()) {
                if (name.endsWith("." + ending(known))) {
                    return new ReportFile(path, known);
                }
            }
            throw new ParameterException(line, "--report ends in .md, .html or .json, not '" + name + "'");
        });
    }

    private static String ending(ReportFormat format) {
        return switch (format) {
            case MARKDOWN -> "md";
            case HTML -> "html";
            case JSON -> "json";
        };
    }

    void write(Report report, ZoneId zone) throws IOException {
        Files.writeString(file, ReportText.write(report, format, zone), StandardCharsets.UTF_8);
    }
}
