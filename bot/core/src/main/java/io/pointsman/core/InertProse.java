package io.pointsman.core;

import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import io.pointsman.api.command.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Makes what people wrote harmless as {@link Inert} does, and keeps how they meant it to look. */
public final class InertProse {

    private final StringBuilder text = new StringBuilder();
    /** How each character of the text is meant to look. */
    private final List<Set<Look>> looks = new ArrayList<>();

    private InertProse() {}

    /**
     * One line, inert, its looks kept.
     *
     * @param longest so many characters at most, the last of which says that more was said
     */
    public static Prose line(Prose outside, int longest) {
        InertProse inert = new InertProse();
        outside.spans().forEach(inert::add);
        inert.strip();
        inert.callNobody();
        return inert.cut(longest);
    }

    private void add(Span span) {
        Typed.shown(span.text(), "").codePoints().forEach(point -> {
            boolean gap = Inert.isGap(point) || point == 0xA0;
            if (gap && !text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                put(" ", span.looks());
            } else if (!gap && !Inert.isUnsafe(point)) {
                put(Character.toString(point), span.looks());
            }
        });
    }

    private void put(String characters, Set<Look> meant) {
        text.append(characters);
        for (int i = 0; i < characters.length(); i++) {
            looks.add(meant);
        }
    }

    private void strip() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
            looks.removeLast();
        }
    }

    /** Also a call of which each half looks otherwise is one. */
    private void callNobody() {
        Matcher call = Inert.CALL.matcher(text.toString());
        List<Integer> places = new ArrayList<>();
        while (call.find()) {
            places.addFirst(call.start() + 1);
        }
        for (int place : places) {
            text.insert(place, Inert.ZERO_WIDTH_SPACE);
            looks.add(place, looks.get(place - 1));
        }
    }

    private Prose cut(int longest) {
        int end = text.length();
        if (end > longest) {
            end = longest - 1;
            if (Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            text.replace(end, text.length(), "…");
            end++;
        }
        List<Span> spans = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= end; at++) {
            if (at == end || !looks.get(at).equals(looks.get(from))) {
                spans.add(new Span(text.substring(from, at), looks.get(from)));
                from = at;
            }
        }
        return new Prose(spans);
    }
}
