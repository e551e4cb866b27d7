package io.pointsman.app;

import java.nio.file.Path;

/**
 * Where the distribution lies. The launcher says so by system properties; without them it is the working directory.
 *
 * @param program has {@code lib} and {@code plugins}
 * @param root has {@code config} and {@code runbooks}
 */
record Home(Path program, Path root) {

    static Home find() {
        Path here = Path.of("").toAbsolutePath();
        return new Home(property("pointsman.home", here), property("pointsman.root", here));
    }

    Path plugins() {
        return program.resolve("plugins");
    }

    Path config() {
        return root.resolve("config");
    }

    Path runbooks() {
        return root.resolve("runbooks");
    }

    private static Path property(String name, Path otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : Path.of(value).toAbsolutePath();
    }
}
