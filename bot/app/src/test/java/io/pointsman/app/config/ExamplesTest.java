package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The annotated examples show every key that there is, in use or behind a {@code #}. */
class ExamplesTest {

    private static final String OURS = "bot/app/src/main/resources/io/pointsman/app/config/";

    @ParameterizedTest
    @CsvSource({
        "pointsman.yaml, " + OURS + "pointsman.schema.json",
        "people.yaml, " + OURS + "people.schema.json",
        "customers/acme.yaml, " + OURS + "customer.schema.json",
        "pointsman.yaml, plugins/irc/src/main/resources/io/pointsman/plugin/irc/connection.schema.json",
        "pointsman.yaml, plugins/slack/src/main/resources/io/pointsman/plugin/slack/connection.schema.json"
    })
    void everyKeyOfTheSchemaIsShown(Path example, Path schema) throws IOException {
        String text = Files.readString(RunbookLoaderTest.source("config").resolve(example));
        Set<String> keys = new TreeSet<>();
        collect(
                JsonMapper.shared()
                        .readTree(Files.readString(RunbookLoaderTest.source("").resolve(schema))),
                keys);
        assertThat(keys).isNotEmpty();
        assertThat(keys)
                .filteredOn(key -> !Pattern.compile("(^|[\\s#{,-])" + Pattern.quote(key) + ":( |$)", Pattern.MULTILINE)
                        .matcher(text)
                        .find())
                .as("keys of %s that %s does not show", schema.getFileName(), example)
                .isEmpty();
    }

    private static void collect(JsonNode schema, Set<String> keys) {
        schema.path("properties").propertyNames().forEach(keys::add);
        schema.forEach(part -> collect(part, keys));
    }
}
