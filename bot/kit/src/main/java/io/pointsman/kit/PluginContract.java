package io.pointsman.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pointsman.api.check.StepCheck;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebMethod;
import io.pointsman.runtime.command.CommandParser;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginCommands;
import io.pointsman.runtime.plugin.PluginEndpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every plugin keeps, whatever it brings. Extend it, and say how the plugin is made. */
@DisplayName("As every plugin")
public abstract class PluginContract {

    private static final int SUMMARY = 100;
    private static final Duration END = Duration.ofSeconds(5);

    /** The plugin with options that it needs to start. */
    protected abstract StageBuilder plugin();

    private List<LoadedPlugin> loaded(Stage stage) {
        return List.of(StageBuilder.loaded(plugin().name(), stage.plugin()));
    }

    @Test
    void everyCommandCanBeTypedAndIsExplained() {
        PluginCommands commands = PluginCommands.of(loaded(plugin().start()));
        assertThat(commands.problems()).isEmpty();
        List<CommandSpec> specs =
                commands.offers().stream().map(offer -> offer.command().spec()).toList();
        assertThatCode(() -> new CommandParser(specs)).doesNotThrowAnyException();
        for (CommandSpec spec : specs) {
            assertThat(spec.verb()).as("a verb").matches("[a-z][a-z0-9-]*");
            assertThat(spec.summary()).as("the summary of %s", spec.verb()).isNotBlank();
            assertThat(spec.summary().length())
                    .as("the summary of %s", spec.verb())
                    .isLessThanOrEqualTo(SUMMARY);
        }
    }

    @Test
    void noCommandFallsOverWhoeverTypesItBare() {
        Stage stage = plugin().open();
        for (Command command : stage.plugin().commands()) {
            String line = "!" + command.spec().verb();
            bears(stage.staff().says("lena", line));
            bears(stage.staff().says("olaf", line));
            bears(stage.customer().says("lena", line));
            bears(stage.customer().says("carla", line));
            bears(stage.customer().says("stranger", line));
            bears(stage.whispers("stranger", line));
        }
    }

    private static void bears(Reaction reaction) {
        reaction.without("failed (").without("did not answer").without("is broken");
    }

    @Test
    void everyEndpointBearsWhateverIsSent() {
        Stage stage = plugin().open();
        PluginEndpoints endpoints = PluginEndpoints.of(loaded(stage));
        assertThat(endpoints.problems()).isEmpty();
        for (PluginEndpoints.Offer offer : endpoints.offers()) {
            WebEndpoint endpoint = offer.endpoint();
            String path = offer.path().replace("/*", "/x");
            for (WebMethod method : endpoint.methods()) {
                for (String body : List.of("", "{", "nonsense\u0000\r\n", "[".repeat(2000), "{\"a\": null}")) {
                    int status =
                            new Knock(stage, method, path).body(body).send().status();
                    assertThat(status)
                            .as("%s %s with '%.20s'", method, path, body)
                            .isLessThan(500);
                }
            }
        }
    }

    @Test
    void everyCheckHasANameALimitAndSaysWhatItNeeds() {
        for (StepCheck check : plugin().start().plugin().checks()) {
            assertThat(check.name()).matches("[a-z][a-z0-9.-]*");
            assertThat(check.limit()).isPositive();
            assertThat(check.atOnce()).isPositive();
            check.problem(new TreeMap<>())
                    .ifPresent(problem -> assertThat(problem).isNotBlank().doesNotContain("\n"));
        }
    }

    @Test
    void whatItSaysItBringsIsTheSameEachTime() {
        Stage stage = plugin().start();
        assertThat(verbs(stage)).isEqualTo(verbs(stage));
    }

    private static List<String> verbs(Stage stage) {
        return stage.plugin().commands().stream()
                .map(command -> command.spec().verb())
                .toList();
    }

    @Test
    void noThreadIsLeftWhenItHasStopped() throws InterruptedException {
        Set<Thread> before = new HashSet<>(threads());
        Stage stage = plugin().open();
        stage.stop();
        List<String> left = new ArrayList<>();
        for (Thread thread : threads()) {
            if (!before.contains(thread) && !thread.isDaemon()) {
                thread.join(END);
                if (thread.isAlive()) {
                    left.add(thread.getName());
                }
            }
        }
        assertThat(left).as("threads that run on after stop()").isEmpty();
    }

    private static List<Thread> threads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() + 64];
        return Arrays.asList(Arrays.copyOf(found, root.enumerate(found, true)));
    }
}
