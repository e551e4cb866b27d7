package io.pointsman.app.config;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Says every problem of a configuration at once. */
public final class CheckConfig {

    /**
     * Checks a directory.
     *
     * @param out gets the one line of a good configuration
     * @param err gets the problems, one a line
     * @return the exit code: 0 when there is no problem, else 1
     */
    public int run(Path directory, PluginSchemas schemas, PrintWriter out, PrintWriter err) {
        ConfigLoader.Loaded loaded = ConfigLoader.load(directory, schemas);
        loaded.problems().forEach(err::println);
        err.flush();
        loaded.config()
                .ifPresent(config -> out.println("config ok: "
                        + count(config.bot().connections().size(), "connection", "connections") + ", "
                        + count(config.directory().runbooks().size(), "runbook", "runbooks") + ", "
                        + count(config.directory().people().size(), "person", "people") + ", "
                        + count(config.directory().customers().size(), "customer", "customers")));
        out.flush();
        return loaded.config().isPresent() ? 0 : 1;
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
