package io.pointsman.plugin.probes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Reads arguments that {@link Accepts} has let pass. */
record Asked(SortedMap<String, String> arguments) {

    /** The parts between commas, without the white space around them. */
    static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(arguments.get(name)).map(String::strip);
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    OptionalInt number(String name) {
        Optional<String> text = text(name);
        return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
    }

    int number(String name, int otherwise) {
        return number(name).orElse(otherwise);
    }

    boolean flag(String name) {
        return text(name, "false").equals("true");
    }

    List<String> list(String name) {
        return text(name).map(Asked::parts).orElse(List.of());
    }

    List<Integer> statuses(String name, String otherwise) {
        return parts(text(name, otherwise)).stream().map(Integer::valueOf).toList();
    }
}
