package io.pointsman.runtime.plugin;

import io.pointsman.api.plugin.Plugin;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Finds plugins: each directory under {@code plugins/} is one, with its jars in a class loader of its own that shares only
 * {@code io.pointsman.api} and SLF4J with the host.
 */
public final class PluginLoader {

    /** The API that this host offers; a plugin built for another major version is refused by name. */
    public static final int API_MAJOR = 1;

    /**
     * What was found.
     *
     * @param problems one line for each directory that is no usable plugin
     */
    public record Found(List<LoadedPlugin> plugins, List<String> problems) {
        public Found {
            plugins = List.copyOf(plugins);
            problems = List.copyOf(problems);
        }
    }

    private PluginLoader() {}

    /** Loads every plugin of a directory; a broken one is a problem, never an exception. */
    public static Found load(Path directory) {
        List<LoadedPlugin> plugins = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path folder : folders(directory, problems)) {
            try {
                loadOne(folder, plugins, problems);
            } catch (IOException | ServiceConfigurationError | LinkageError broken) {
                problems.add("plugin " + folder.getFileName() + " cannot be loaded: " + why(broken));
            }
        }
        return new Found(plugins, problems);
    }

    /** Its message, and that of what the plugin itself threw. */
    private static String why(Throwable broken) {
        Throwable cause = broken.getCause();
        return cause == null ? String.valueOf(broken.getMessage()) : broken.getMessage() + " (" + cause + ")";
    }

    private static List<Path> folders(Path directory, List<String> problems) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            problems.add("the plugin directory " + directory + " cannot be read: " + unreadable.getMessage());
            return List.of();
        }
    }

    private static void loadOne(Path folder, List<LoadedPlugin> plugins, List<String> problems) throws IOException {
        String name = String.valueOf(folder.getFileName());
        List<Path> jars;
        try (Stream<Path> entries = Files.list(folder)) {
            jars = entries.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        if (jars.isEmpty()) {
            problems.add("plugin " + name + " has no jar in " + folder);
            return;
        }
        boolean said = false;
        for (Path jar : jars) {
            String version = apiVersion(jar);
            said |= !version.isEmpty();
            if (!version.isEmpty() && !version.split("\\.", 2)[0].equals(String.valueOf(API_MAJOR))) {
                problems.add("plugin " + name + " was built for API " + version + "; this bot offers " + API_MAJOR
                        + ".x: get a matching build of " + jar.getFileName());
                return;
            }
        }
        if (!said) {
            problems.add("plugin " + name
                    + " does not say for which API it was built: no manifest of its jars has Pointsman-Api");
            return;
        }
        PluginClassLoader loader = new PluginClassLoader(name, urls(jars));
        List<LoadedPlugin> own = new ArrayList<>();
        try {
            ServiceLoader.load(Plugin.class, loader).forEach(plugin -> own.add(new LoadedPlugin(name, plugin, loader)));
        } catch (ServiceConfigurationError | LinkageError broken) {
            loader.close();
            throw broken;
        }
        if (own.isEmpty()) {
            loader.close();
            problems.add("plugin " + name + " has no " + Plugin.class.getName() + " in META-INF/services of its jars");
        }
        plugins.addAll(own);
    }

    private static String apiVersion(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Pointsman-Api");
            return version == null ? "" : version;
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    /** Sees the JDK, the API and SLF4J of the host, and its own jars. */
    private static final class PluginClassLoader extends URLClassLoader {

        private static final List<String> SHARED = List.of("io.pointsman.api.", "org.slf4j.", "org.jspecify.");

        private final ClassLoader host = PluginLoader.class.getClassLoader();

        PluginClassLoader(String name, URL[] jars) {
            super("plugin-" + name, jars, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (SHARED.stream().anyMatch(name::startsWith)) {
                return host.loadClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
