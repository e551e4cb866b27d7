package io.pointsman.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {

    @TempDir
    Path plugins;

    private Path folder(String name) {
        return plugins.resolve(name);
    }

    private PluginLoader.Found load() {
        return PluginLoader.load(plugins);
    }

    @Test
    void aDirectoryWithAPluginIsLoadedUnderItsName() {
        new PluginJar().plugin("Greeter", "").writeTo(folder("greeter"), "Greeter");

        PluginLoader.Found found = load();

        assertThat(found.problems()).isEmpty();
        assertThat(found.plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.name()).isEqualTo("greeter");
            assertThat(plugin.plugin().getClass().getName()).isEqualTo("site.Greeter");
            assertThat(plugin.plugin().getClass().getClassLoader()).isSameAs(plugin.loader());
        });
    }

    @Test
    void aNewerMinorVersionOfTheSameMajorIsAccepted() {
        new PluginJar().api("1.7").plugin("Greeter", "").writeTo(folder("greeter"), "Greeter");

        assertThat(load().problems()).isEmpty();
    }

    @Test
    void anotherMajorVersionIsRefusedByNameAndTheOthersAreLoaded() {
        new PluginJar().api("2.0").plugin("Future", "").writeTo(folder("future"), "Future");
        new PluginJar().plugin("Greeter", "").writeTo(folder("greeter"), "Greeter");

        PluginLoader.Found found = load();

        assertThat(found.problems())
                .singleElement()
                .asString()
                .contains("plugin future", "API 2.0", "1.x", "plugin.jar");
        assertThat(found.plugins()).extracting(LoadedPlugin::name).containsExactly("greeter");
    }

    @Test
    void aPluginThatDoesNotSayItsApiIsRefused() {
        new PluginJar().withoutManifest().plugin("Quiet", "").writeTo(folder("quiet"), "Quiet");

        PluginLoader.Found found = load();

        assertThat(found.plugins()).isEmpty();
        assertThat(found.problems()).singleElement().asString().contains("plugin quiet", "Pointsman-Api");
    }

    @Test
    void aPluginThatThrowsWhenItIsMadeIsAProblemAndNothingOfItsDirectoryIsKept() {
        new PluginJar()
                .plugin("First", "")
                .plugin("Second", "public Second() { throw new IllegalStateException(\"no licence\"); }")
                .writeTo(folder("pair"), "First", "Second");

        PluginLoader.Found found = load();

        assertThat(found.plugins()).isEmpty();
        assertThat(found.problems()).singleElement().asString().contains("plugin pair", "site.Second", "no licence");
    }

    @Test
    void aServiceFileMayNameSeveral() {
        new PluginJar().plugin("First", "").plugin("Second", "").writeTo(folder("pair"), "First", "Second");

        assertThat(load().plugins())
                .extracting(plugin -> plugin.plugin().getClass().getSimpleName())
                .containsExactly("First", "Second");
    }

    @Test
    void aServiceFileThatNamesNoClassOfItsJarIsAProblem() {
        new PluginJar().plugin("First", "").writeTo(folder("typo"), "Frist");

        assertThat(load().problems()).singleElement().asString().contains("plugin typo", "site.Frist");
    }

    @Test
    void aJarWithoutAServiceFileIsAProblem() {
        new PluginJar().plugin("First", "").writeTo(folder("forgot"));

        assertThat(load().problems()).singleElement().asString().contains("plugin forgot", "META-INF/services");
    }

    @Test
    void aDirectoryWithoutJarsIsAProblem() throws IOException {
        Files.createDirectories(folder("empty"));

        assertThat(load().problems()).singleElement().asString().contains("plugin empty has no jar");
    }

    @Test
    void aFileThatIsNoJarIsAProblem() throws IOException {
        Files.createDirectories(folder("broken"));
        Files.writeString(folder("broken").resolve("plugin.jar"), "half a download");

        assertThat(load().problems()).singleElement().asString().contains("plugin broken cannot be loaded");
    }

    @Test
    void aPluginDirectoryThatIsNotThereIsAProblem() {
        assertThat(PluginLoader.load(plugins.resolve("nowhere")).problems())
                .singleElement()
                .asString()
                .contains("nowhere", "cannot be read");
    }

    @Test
    void aPluginDoesNotSeeTheClassesOfAnotherNorOfTheHost() throws ClassNotFoundException {
        new PluginJar()
                .plugin("One", "")
                .source("Shared", "public final class Shared {}")
                .writeTo(folder("one"), "One");
        new PluginJar()
                .plugin("Two", "")
                .source("Shared", "public final class Shared {}")
                .source("Own", "public final class Own {}")
                .writeTo(folder("two"), "Two");

        PluginLoader.Found found = load();
        ClassLoader one = found.plugins().get(0).loader();
        ClassLoader two = found.plugins().get(1).loader();

        assertThat(one.loadClass("site.Shared")).isNotSameAs(two.loadClass("site.Shared"));
        assertThat(two.loadClass("site.Own").getClassLoader()).isSameAs(two);
        assertThatThrownBy(() -> one.loadClass("site.Own")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> one.loadClass("io.pointsman.runtime.Bot")).isInstanceOf(ClassNotFoundException.class);
        assertThat(one.loadClass("io.pointsman.api.Share")).isSameAs(two.loadClass("io.pointsman.api.Share"));
    }
}
