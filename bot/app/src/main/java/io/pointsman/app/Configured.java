package io.pointsman.app;

import io.pointsman.app.config.Config;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command that looks at the house has before anything of its own: the option {@code --config}, what it names, and where to write. */
final class Configured {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The configuration; default: config/ of the distribution.")
    private @Nullable Path directory;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The configuration; empty when it has problems, which have been told: the command ends with 1. */
    Optional<Config> config() {
        Home home = Home.find();
        return new Startup(home, directory == null ? home.config() : directory).config(err());
    }

    PrintWriter out() {
        return line().getOut();
    }

    PrintWriter err() {
        return line().getErr();
    }

    /** The command as it was typed, for what is wrong with it. */
    CommandLine line() {
        return Objects.requireNonNull(command).commandLine();
    }
}
