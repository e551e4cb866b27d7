package io.pointsman.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.plugin.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class PluginChecksTest {

    private record Check(String name, Duration limit, int atOnce) implements StepCheck {
        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            return Optional.empty();
        }

        @Override
        public Finding run(CheckRequest request) {
            return Finding.pass("fine");
        }
    }

    private static Check check(String name) {
        return new Check(name, Duration.ofSeconds(1), 1);
    }

    private static LoadedPlugin plugin(String name, StepCheck... checks) {
        Plugin plugin = new Plugin() {
            @Override
            public List<StepCheck> checks() {
                return List.of(checks);
            }
        };
        return new LoadedPlugin(name, plugin, new ClassLoader() {});
    }

    private static List<String> names(PluginChecks checks) {
        return checks.offers().stream()
                .map(offer -> offer.plugin().name() + " " + offer.name())
                .toList();
    }

    @Test
    void aNameBelongsToTheFirstThatHasIt() {
        PluginChecks checks =
                PluginChecks.of(List.of(plugin("one", check("tls")), plugin("two", check("tls"), check("dns"))));
        assertThat(names(checks)).containsExactly("one tls", "two dns");
        assertThat(checks.problems())
                .containsExactly("plugin two offers the check 'tls', which plugin one offers already; it is left out");
    }

    @Test
    void whatCannotBeRunIsLeftOutByName() {
        PluginChecks checks = PluginChecks.of(List.of(plugin(
                "odd",
                check("two words"),
                new Check("eternal", Duration.ofDays(1), 1),
                new Check("nobody", Duration.ofSeconds(1), 0),
                check("good"))));
        assertThat(names(checks)).containsExactly("odd good");
        assertThat(checks.problems()).hasSize(3).allMatch(line -> line.startsWith("plugin odd offers the check '"));
    }

    @Test
    void aPluginThatCannotSayWhatItOffersGoesWithout() {
        Plugin broken = new Plugin() {
            @Override
            public List<StepCheck> checks() {
                throw new IllegalStateException("a bug");
            }
        };
        PluginChecks checks = PluginChecks.of(
                List.of(new LoadedPlugin("broken", broken, new ClassLoader() {}), plugin("good", check("tls"))));
        assertThat(names(checks)).containsExactly("good tls");
        assertThat(checks.problems()).singleElement().asString().startsWith("plugin broken cannot say which checks");
    }
}
