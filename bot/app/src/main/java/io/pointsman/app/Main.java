package io.pointsman.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The way in: the one class that the launcher starts. */
@Command(
        name = "pointsman",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "The chat bot that runs live traffic switchovers.",
        subcommands = {
            DemoCommand.class,
            RehearseCommand.class,
            RunCommand.class,
            CheckConfigCommand.class,
            VerifyCommand.class,
            ReportCommand.class,
            PrintCommand.class,
            BackupCommand.class
        })
public final class Main implements Runnable {

    private Main() {}

    /**
     * Runs the command that the arguments name.
     *
     * @param arguments the command line, the command first
     */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println("pointsman: " + problem.getMessage());
                    return 1;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Tells the version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "pointsman "
                        + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                                .orElse("(not packaged)")
            };
        }
    }
}
