package io.pointsman.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.plugin.Plugin;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginCommandsTest {

    private static LoadedPlugin plugin(String name, CommandSpec... specs) {
        List<Command> commands = List.of(specs).stream()
                .map(spec -> new Command(spec, call -> Outcome.say(name)))
                .toList();
        return loaded(name, new Plugin() {
            @Override
            public List<Command> commands() {
                return commands;
            }
        });
    }

    private static LoadedPlugin loaded(String name, Plugin plugin) {
        return new LoadedPlugin(name, plugin, PluginCommandsTest.class.getClassLoader());
    }

    private static CommandSpec verb(String verb) {
        return CommandSpec.house(verb, "", "for tests");
    }

    @Test
    void theFirstPluginKeepsAVerbThatAnotherBringsToo() {
        PluginCommands commands =
                PluginCommands.of(List.of(plugin("one", verb("ping")), plugin("two", verb("ping"), verb("pong"))));

        assertThat(commands.offers())
                .extracting(offer ->
                        offer.plugin().name() + " " + offer.command().spec().verb())
                .containsExactly("one ping", "two pong");
        assertThat(commands.problems())
                .containsExactly("plugin two brings the command ping, which plugin one has already; it is left out");
    }

    @Test
    void anAliasIsAVerbToo() {
        PluginCommands commands =
                PluginCommands.of(List.of(plugin("one", verb("stop").alias("halt")), plugin("two", verb("halt"))));

        assertThat(commands.offers()).hasSize(1);
        assertThat(commands.problems()).singleElement().asString().contains("plugin two", "halt", "plugin one");
    }

    @Test
    void aPluginThatCannotSayWhatItBringsDoesNotHinderTheOthers() {
        LoadedPlugin broken = loaded("broken", new Plugin() {
            @Override
            public List<Command> commands() {
                throw new IllegalStateException("not today");
            }
        });

        PluginCommands commands = PluginCommands.of(List.of(broken, plugin("one", verb("ping"))));

        assertThat(commands.offers()).extracting(offer -> offer.plugin().name()).containsExactly("one");
        assertThat(commands.problems()).singleElement().asString().contains("plugin broken", "not today");
    }
}
