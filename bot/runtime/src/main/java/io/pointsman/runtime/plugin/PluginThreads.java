package io.pointsman.runtime.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which threads belong to a plugin: those that run a class of it, or that were made while it was called, for a new thread takes over the
 * context class loader. Platform threads only; virtual ones are not listed by the JVM.
 */
public final class PluginThreads {

    private PluginThreads() {}

    /** The names of the threads of each plugin that has any, in alphabetical order. */
    public static Map<String, List<String>> of(List<LoadedPlugin> plugins) {
        Map<String, List<String>> census = new TreeMap<>();
        for (Thread thread : all()) {
            for (LoadedPlugin plugin : plugins) {
                if (belongs(thread, plugin)) {
                    census.computeIfAbsent(plugin.name(), name -> new ArrayList<>())
                            .add(thread.getName());
                }
            }
        }
        census.values().forEach(names -> names.sort(String::compareTo));
        return census;
    }

    /** The threads of one plugin. */
    public static List<Thread> all(LoadedPlugin plugin) {
        return all().stream().filter(thread -> belongs(thread, plugin)).toList();
    }

    private static boolean belongs(Thread thread, LoadedPlugin plugin) {
        boolean ours = plugin.loader().equals(PluginThreads.class.getClassLoader());
        return !ours
                && !thread.equals(Thread.currentThread())
                && (plugin.loader().equals(thread.getContextClassLoader())
                        || plugin.loader().equals(thread.getClass().getClassLoader()));
    }

    private static List<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() + 64];
        int count = root.enumerate(found, true);
        return List.of(Arrays.copyOf(found, count));
    }
}
