package io.pointsman.app.config;

import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Says every problem of a configuration at once. */
public final class CheckConfig {

    /**
     * Checks a directory.
     *
     * @param now for which whom the customers engage is said
     * @param out gets one line of a good configuration, and one for each customer
     * @param err gets the problems, one a line, and what is worth knowing
     * @return the exit code: 0 when there is no problem, else 1
     */
    public int run(Path directory, PluginSchemas schemas, Instant now, PrintWriter out, PrintWriter err) {
        ConfigLoader.Loaded loaded = ConfigLoader.load(directory, schemas);
        loaded.everything().forEach(err::println);
        loaded.warnings().forEach(warning -> err.println("warning: " + warning));
        err.flush();
        if (!loaded.everything().isEmpty()) {
            return 1;
        }
        loaded.config().ifPresent(config -> {
            out.println("config ok: "
                    + count(config.bot().connections().size(), "connection", "connections") + ", "
                    + count(config.directory().runbooks().size(), "runbook", "runbooks") + ", "
                    + count(config.directory().people().size(), "person", "people") + ", "
                    + count(config.directory().customers().size(), "customer", "customers"));
            config.directory().customers().forEach(one -> out.println(engaged(config.directory(), one, now)));
        });
        out.flush();
        return 0;
    }

    /** A switchover that is opened now calls these. */
    private static String engaged(Directory directory, Customer customer, Instant now) {
        List<String> names = directory.engaged(customer, now).stream()
                .map(person -> person.value() + (customer.engage().contains(person) ? "" : " (by rule)"))
                .toList();
        return customer.id() + " engages now: " + (names.isEmpty() ? "nobody" : String.join(", ", names));
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
