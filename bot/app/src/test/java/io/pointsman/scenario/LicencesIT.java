package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each directory of jars in the distribution says what it is made of, and on what terms. */
class LicencesIT {

    private static final String OURS = "pointsman-";

    @TestFactory
    Stream<DynamicTest> theBillOfMaterialsNamesTheJarsBesideItAndNoOthers() throws IOException {
        return directories().stream()
                .map(folder -> DynamicTest.dynamicTest(
                        SwitchoverStage.distribution().relativize(folder).toString(), () -> {
                            Set<String> named = new TreeSet<>();
                            for (JsonNode component : components(folder)) {
                                String name = component.get("name").asString();
                                named.add(name + "-" + component.get("version").asString() + ".jar");
                                if (!name.startsWith(OURS)) {
                                    assertThat(component.get("licenses"))
                                            .as("the licences of %s", name)
                                            .isNotEmpty();
                                }
                            }
                            named.removeIf(jar -> jar.startsWith(OURS));
                            assertThat(named).isEqualTo(jars(folder));
                        }));
    }

    @TestFactory
    Stream<DynamicTest> theListOfLicencesNamesEveryJarThatIsNotOurs() throws IOException {
        return directories().stream()
                .map(folder -> DynamicTest.dynamicTest(
                        SwitchoverStage.distribution().relativize(folder).toString(), () -> {
                            String list = Files.readString(folder.resolve("LICENSES.txt"));
                            for (String jar : jars(folder)) {
                                String artifact = jar.replaceFirst("-\\d.*", "");
                                assertThat(list).contains(":" + artifact + ":");
                            }
                            assertThat(list).doesNotContainIgnoringCase("unknown license");
                        }));
    }

    @Test
    void thatPircBotXIsUnderTheGplIsSaid() throws IOException {
        Path irc = SwitchoverStage.distribution().resolve("plugins/irc");
        assertThat(Files.readString(irc.resolve("LICENSES.txt")))
                .containsPattern("\\(GPL v3\\) pircbotx \\(org\\.pircbotx:pircbotx:2\\.1 ");
        JsonNode pircbotx = components(irc)
                .valueStream()
                .filter(component -> component.get("name").asString().equals("pircbotx"))
                .findFirst()
                .orElseThrow();
        assertThat(pircbotx.get("licenses").toString()).contains("GPL v3");
    }

    private static Set<Path> directories() throws IOException {
        try (Stream<Path> plugins = Files.list(SwitchoverStage.distribution().resolve("plugins"))) {
            Set<Path> folders = plugins.collect(Collectors.toCollection(TreeSet::new));
            folders.add(SwitchoverStage.distribution().resolve("lib"));
            return folders;
        }
    }

    private static JsonNode components(Path folder) throws IOException {
        JsonNode bill = JsonMapper.shared().readTree(Files.readString(folder.resolve("sbom.json")));
        assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
        return bill.path("components");
    }

    private static Set<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith(OURS))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
