package io.pointsman.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.runtime.host.RealHost;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plugin that only lists what it brings can hang or throw there too: it is named, and hangs nobody. */
class AskedPluginTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final RealHost host = new RealHost();
    private final PluginGuard guard = new PluginGuard(host, LIMIT);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        host.close();
    }

    private static LoadedPlugin loaded(String name, Plugin plugin) {
        return new LoadedPlugin(name, plugin, AskedPluginTest.class.getClassLoader());
    }

    private PluginLoader.Found asked(Plugin... plugins) {
        List<LoadedPlugin> all = new ArrayList<>();
        for (Plugin plugin : plugins) {
            all.add(loaded(plugin instanceof Good ? "good" : "bad", plugin));
        }
        return AskedPlugin.of(new PluginLoader.Found(all, List.of("an old problem")), guard);
    }

    /** Waits for ever, unless somebody interrupts it. */
    private <T> T hang(T then) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return then;
    }

    /** Says in time what it brings. */
    private static final class Good implements Plugin {
        @Override
        public List<Command> commands() {
            return List.of(new Command(CommandSpec.house("good", "", "does good"), call -> Outcome.say("good")));
        }
    }

    @Test
    void oneThatHangsOverItsCommandsGoesWithoutThemAndIsInterrupted() throws InterruptedException {
        PluginLoader.Found found = asked(
                new Plugin() {
                    @Override
                    public List<Command> commands() {
                        return hang(List.of());
                    }
                },
                new Good());
        assertThat(found.problems()).containsExactly("an old problem");
        PluginCommands commands = PluginCommands.of(found.plugins());
        assertThat(commands.offers()).extracting(offer -> offer.plugin().name()).containsExactly("good");
        assertThat(commands.problems())
                .containsExactly("plugin bad cannot say which commands it brings: plugin bad did not answer within "
                        + "1s; nothing was done");
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatHangsOrThrowsOverItsEndpointsGoesWithoutThem() {
        PluginLoader.Found found = asked(
                new Plugin() {
                    @Override
                    public List<WebEndpoint> endpoints() {
                        return hang(List.of());
                    }
                },
                new Plugin() {
                    @Override
                    public List<WebEndpoint> endpoints() {
                        throw new IllegalStateException("no");
                    }
                });
        assertThat(PluginEndpoints.of(found.plugins()).problems())
                .anyMatch(problem -> problem.contains("did not answer within 1s"))
                .anyMatch(problem -> problem.contains("plugin bad failed (IllegalStateException)"));
    }

    @Test
    void oneThatCannotSayWhatTheConfigurationNeedsToKnowIsAProblemAndLeftOut() {
        Plugin schema = new Plugin() {
            @Override
            public String optionsSchema() {
                return hang("");
            }
        };
        Plugin transports = new Plugin() {
            @Override
            public List<TransportFactory> transports() {
                throw new IllegalStateException("no");
            }
        };
        PluginLoader.Found found = asked(schema, new Good(), transports);
        assertThat(found.plugins()).extracting(LoadedPlugin::name).containsExactly("good");
        assertThat(found.problems())
                .containsExactly(
                        "an old problem",
                        "plugin bad cannot say what it is: plugin bad did not answer within 1s; nothing was done",
                        "plugin bad cannot say what it is: plugin bad failed (IllegalStateException); nothing was done");
    }

    @Test
    void whatItSaysIsWhatItSaid() {
        LoadedPlugin good = asked(new Good()).plugins().get(0);
        assertThat(good.plugin().commands())
                .extracting(command -> command.spec().verb())
                .containsExactly("good");
        assertThat(good.plugin().optionsSchema()).isEqualTo(new Good().optionsSchema());
        assertThat(good.plugin().transports()).isEmpty();
    }

    /** Else something new that plugins can bring would be nothing where it is asked for. */
    @Test
    void nothingThatAPluginCanBringIsForgotten() {
        for (Method method : Plugin.class.getMethods()) {
            assertThat(AskedPlugin.class.getDeclaredMethods())
                    .as("AskedPlugin hands on %s", method.getName())
                    .anyMatch(own -> own.getName().equals(method.getName()));
        }
    }
}
