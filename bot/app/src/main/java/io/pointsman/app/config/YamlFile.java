package io.pointsman.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * A YAML file as a tree that knows the line of every key and value. Anchors, aliases, duplicate keys and second documents are
 * problems: a file says everything once and where it is read.
 */
final class YamlFile {

    private static final Pattern LINE = Pattern.compile("line (\\d+), column");

    private final String name;
    private final List<String> source;
    private final ObjectNode root;
    private final Map<String, Integer> keyLines;
    private final Map<String, Integer> valueLines;

    private YamlFile(
            String name,
            List<String> source,
            ObjectNode root,
            Map<String, Integer> keyLines,
            Map<String, Integer> valueLines) {
        this.name = name;
        this.source = source;
        this.root = root;
        this.keyLines = keyLines;
        this.valueLines = valueLines;
    }

    /** A tree that came from nowhere. */
    static YamlFile ofTree(ObjectNode root) {
        return new YamlFile("", List.of(), root, Map.of(), Map.of());
    }

    /** The same file with a tree that was made of its own; each part of it has the line of the part from which it came. */
    YamlFile resolved(Resolution.Resolved tree) {
        Map<String, Integer> keys = new HashMap<>();
        Map<String, Integer> values = new HashMap<>();
        tree.origins().forEach((to, from) -> {
            keys.put(to, keyLine(from));
            values.put(to, valueLine(from));
        });
        return new YamlFile(name, source, tree.root(), keys, values);
    }

    /** Reads a file; what is wrong with it as YAML is added to the problems, and empty is returned when there is no tree. */
    static Optional<YamlFile> read(Path file, List<Problem> problems) {
        String name = displayName(file);
        String text;
        try {
            text = Files.readString(file);
        } catch (java.io.IOException e) {
            problems.add(new Problem(name, 0, Files.exists(file) ? "cannot be read: " + e : "no such file"));
            return Optional.empty();
        }
        Reader reader = new Reader(name, text.lines().toList(), problems);
        try (YAMLParser parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                problems.add(new Problem(name, 1, "must hold keys and values"));
                return Optional.empty();
            }
            ObjectNode root = (ObjectNode) reader.value(parser, "");
            if (parser.nextToken() != null) {
                reader.problem(line(parser), "a second document begins here; a file holds one");
            }
            return Optional.of(new YamlFile(name, reader.source, root, reader.keyLines, reader.valueLines));
        } catch (JacksonException e) {
            Matcher marks = LINE.matcher(String.valueOf(e.getMessage()));
            int line = 1;
            while (marks.find()) {
                line = Integer.parseInt(marks.group(1));
            }
            problems.add(new Problem(name, line, "is not YAML: " + firstLines(e.getOriginalMessage())));
            return Optional.empty();
        }
    }

    private static String firstLines(String message) {
        return message.lines()
                .map(String::strip)
                .filter(text -> !text.startsWith("in reader") && !text.startsWith("^") && !text.isEmpty())
                .limit(1)
                .findFirst()
                .orElse("cannot be parsed");
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    static String displayName(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    String name() {
        return name;
    }

    JsonNode root() {
        return root;
    }

    Section section() {
        return new Section(this, root, "");
    }

    /** The line of a key. */
    int keyLine(String pointer) {
        return keyLines.getOrDefault(pointer, valueLine(pointer));
    }

    /** The line where a value begins; for a map, its first key. */
    int valueLine(String pointer) {
        return valueLines.getOrDefault(pointer, 1);
    }

    /** The first line, from the key on, that has the text in it; the line of the key when none has. */
    int lineOf(String pointer, String text) {
        int from = keyLine(pointer);
        for (int i = from; i <= source.size(); i++) {
            if (source.get(i - 1).contains(text)) {
                return i;
            }
        }
        return from;
    }

    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** Walks the tokens of one file. */
    private static final class Reader {
        private final String name;
        private final List<String> source;
        private final List<Problem> problems;
        private final Map<String, Integer> keyLines = new HashMap<>();
        private final Map<String, Integer> valueLines = new HashMap<>();

        Reader(String name, List<String> source, List<Problem> problems) {
            this.name = name;
            this.source = source;
            this.problems = problems;
        }

        void problem(int line, String message) {
            problems.add(new Problem(name, line, message));
        }

        JsonNode value(YAMLParser parser, String pointer) {
            int line = line(parser);
            valueLines.put(pointer, line);
            if (parser.isCurrentAlias()) {
                problem(line, "aliases (*name) are not allowed; write the value out");
            } else if (parser.getObjectId() != null || isAnchor(parser)) {
                problem(line, "anchors (&name) are not allowed; write the value out where it is used");
            }
            JsonNodeFactory make = JsonNodeFactory.instance;
            return switch (parser.currentToken()) {
                case START_OBJECT -> map(parser, pointer);
                case START_ARRAY -> list(parser, pointer);
                case VALUE_NUMBER_INT -> make.numberNode(parser.getBigIntegerValue());
                case VALUE_NUMBER_FLOAT -> make.numberNode(parser.getDecimalValue());
                case VALUE_TRUE -> make.booleanNode(true);
                case VALUE_FALSE -> make.booleanNode(false);
                case VALUE_NULL -> make.nullNode();
                case VALUE_STRING, VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
                    make.stringNode(parser.getString());
            };
        }

        /** Jackson forgets the anchor of a scalar; its token begins with it. */
        private boolean isAnchor(YAMLParser parser) {
            int line = line(parser) - 1;
            int column = parser.currentTokenLocation().getColumnNr() - 1;
            return line < source.size() && source.get(line).startsWith("&", column);
        }

        private ObjectNode map(YAMLParser parser, String pointer) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                String place = child(pointer, key);
                int line = line(parser);
                boolean twice = node.has(key);
                if (twice) {
                    problem(line, "key '" + key + "' is given twice, first in line " + keyLines.get(place));
                } else {
                    keyLines.put(place, line);
                }
                parser.nextToken();
                JsonNode value = value(parser, twice ? place + "/second" : place);
                if (value.isNull()) {
                    problem(line, "key '" + key + "' has no value; give it one or leave it out");
                } else if (!twice) {
                    node.set(key, value);
                }
            }
            return node;
        }

        private ArrayNode list(YAMLParser parser, String pointer) {
            ArrayNode node = JsonNodeFactory.instance.arrayNode();
            List<JsonNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser, pointer + "/" + items.size()));
            }
            return node.addAll(items);
        }
    }
}
