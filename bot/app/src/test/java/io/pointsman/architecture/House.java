package io.pointsman.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The compiled modules of this repository, read from their folders: a plugin is never on the class path of a test. */
final class House {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    private House() {}

    /**
     * A module that has sources.
     *
     * @param path its folder, relative to the root of the repository
     * @param packageRoot the package that all of its classes live in or below
     * @param classes its compiled classes
     */
    record Module(String path, String packageRoot, JavaClasses classes) {}

    /** Every module under {@code bot/} and {@code plugins/} that has sources; fails for one that is not compiled. */
    static List<Module> modules() {
        List<Module> modules = new ArrayList<>();
        for (Path folder : foldersBelow("bot")) {
            modules.add(module(folder, "io.pointsman." + folder.getFileName()));
        }
        for (Path folder : foldersBelow("plugins")) {
            modules.add(module(folder, "io.pointsman.plugin." + folder.getFileName()));
        }
        return modules;
    }

    /** All classes of all modules together, so that a dependency between two of them is seen whole. */
    static JavaClasses classes() {
        List<Path> paths = Stream.concat(foldersBelow("bot").stream(), foldersBelow("plugins").stream())
                .map(House::classesOf)
                .toList();
        return new ClassFileImporter().importPaths(paths);
    }

    private static Module module(Path folder, String packageRoot) {
        JavaClasses classes = new ClassFileImporter().importPath(classesOf(folder));
        assertThat(classes).as("classes of %s", folder).isNotEmpty();
        return new Module(ROOT.relativize(folder).toString(), packageRoot, classes);
    }

    private static Path classesOf(Path folder) {
        Path classes = folder.resolve("target/classes");
        assertThat(classes)
                .as("%s has sources, so the build must have compiled it before this test", folder)
                .isDirectory();
        return classes;
    }

    private static List<Path> foldersBelow(String parent) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(parent))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .filter(House::hasSources)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean hasSources(Path folder) {
        Path sources = folder.resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
