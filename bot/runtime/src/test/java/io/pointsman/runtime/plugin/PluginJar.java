package io.pointsman.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin as somebody else would build it: compiled here from text, and packed into a jar. */
public final class PluginJar {

    private final Map<String, String> sources = new TreeMap<>();
    private String manifest = "Manifest-Version: 1.0\nPointsman-Api: 1.0\n";

    /** A class of the package {@code site}: its simple name, and what stands between the braces. */
    public PluginJar plugin(String name, String body) {
        return source(name, "public final class " + name + " implements io.pointsman.api.plugin.Plugin {" + body + "}");
    }

    /** A class that is no plugin. */
    PluginJar source(String name, String text) {
        sources.put(name, "package site; " + text);
        return this;
    }

    /** The API version of the manifest. */
    PluginJar api(String version) {
        manifest = "Manifest-Version: 1.0\nPointsman-Api: " + version + "\n";
        return this;
    }

    PluginJar withoutManifest() {
        manifest = "";
        return this;
    }

    /** Writes {@code plugin.jar} into a directory, which is made, with these classes as providers. */
    public void writeTo(Path directory, String... providers) {
        try {
            Path classes = Files.createTempDirectory("classes");
            compile(classes);
            Files.createDirectories(directory);
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(directory.resolve("plugin.jar")))) {
                if (!manifest.isEmpty()) {
                    jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
                    jar.write(manifest.getBytes(StandardCharsets.UTF_8));
                }
                if (providers.length > 0) {
                    jar.putNextEntry(new JarEntry("META-INF/services/io.pointsman.api.plugin.Plugin"));
                    jar.write(("site." + String.join("\nsite.", providers)).getBytes(StandardCharsets.UTF_8));
                }
                for (Path file : files(classes)) {
                    jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                    Files.copy(file, jar);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path into) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = sources.entrySet().stream()
                .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", into.toString());
        assertThat(units.isEmpty()
                        || compiler.getTask(said, null, null, options, null, units)
                                .call())
                .as(said.toString())
                .isTrue();
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> found = Files.walk(below)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///site/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
