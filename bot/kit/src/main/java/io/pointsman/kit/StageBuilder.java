package io.pointsman.kit;

import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.settings.Settings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a stage is made of: a plugin, its options and secrets, what it is granted, and other plugins beside it. For one thread. */
public final class StageBuilder {

    private final String name;
    private final Supplier<? extends Plugin> plugin;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Set<Grant> grants = EnumSet.noneOf(Grant.class);
    private final Map<String, Supplier<? extends Plugin>> others = new LinkedHashMap<>();

    StageBuilder(String name, Supplier<? extends Plugin> plugin) {
        this.name = name;
        this.plugin = plugin;
    }

    /** An option, as it stands in the plugin's section of {@code pointsman.yaml}: a text, number, truth value, list or map. */
    public StageBuilder option(String key, Object value) {
        options.put(key, value);
        return this;
    }

    /** An environment variable, for the options that end in {@code -env}. */
    public StageBuilder environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A system action that the plugin is granted. */
    public StageBuilder grant(Grant grant) {
        grants.add(grant);
        return this;
    }

    /** Another plugin, without options, whose commands are there too. */
    public StageBuilder beside(String other, Supplier<? extends Plugin> made) {
        others.put(other, made);
        return this;
    }

    /** Starts the bot; no switchover is open yet. */
    public Stage start() {
        return new Stage(this);
    }

    /** Starts the bot, and Lena opens {@code acme-1} and leads it; Olaf is in the staff room, Carla in the customer's. */
    public Stage open() {
        Stage stage = start();
        stage.openAcme();
        return stage;
    }

    String name() {
        return name;
    }

    Settings settings() {
        return new Settings(options, variable -> Optional.ofNullable(environment.get(variable)));
    }

    /** Fresh ones, as after a start of the bot. */
    List<LoadedPlugin> plugins() {
        List<LoadedPlugin> plugins = new ArrayList<>();
        plugins.add(loaded(name, plugin.get()).granted(grants));
        others.forEach((other, made) -> plugins.add(loaded(other, made.get())));
        return plugins;
    }

    static LoadedPlugin loaded(String name, Plugin plugin) {
        return new LoadedPlugin(name, plugin, plugin.getClass().getClassLoader());
    }
}
