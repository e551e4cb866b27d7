package io.pointsman.api.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wrote to other people, with how they meant it to look, in no medium's own signs: a transport makes it of what its network
 * has, and makes of it what its network has. Outside text until somebody made it inert. A line end in it is {@code \n}.
 */
public record Prose(List<Span> spans) {

    /** How words are meant to look. What a network has beside these is left out, and the words stay. */
    public enum Look {
        BOLD,
        ITALIC,
        /** Crossed out. */
        STRIKE,
        /** As a machine writes it, with every sign as it stands. */
        CODE
    }

    /** Words that look the same. */
    public record Span(String text, Set<Look> looks) {

        public Span {
            looks = looks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(looks));
        }
    }

    public Prose {
        spans = spans.stream().filter(span -> !span.text().isEmpty()).toList();
    }

    /** Words that look like nothing in particular. */
    public static Prose plain(String text) {
        return new Prose(List.of(new Span(text, Set.of())));
    }

    /** The words alone. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** Whether any word looks like something. */
    public boolean isPlain() {
        return spans.stream().allMatch(span -> span.looks().isEmpty());
    }

    /** The same behind some words that look like nothing in particular. */
    public Prose after(String words) {
        List<Span> longer = new ArrayList<>();
        longer.add(new Span(words, Set.of()));
        longer.addAll(spans);
        return new Prose(longer);
    }

    /** The same, all of it meant so. */
    public Prose meant(Look look) {
        return new Prose(spans.stream()
                .map(span -> {
                    Set<Look> looks = EnumSet.of(look);
                    looks.addAll(span.looks());
                    return new Span(span.text(), looks);
                })
                .toList());
    }

    /** Line by line; there is at least one. */
    public List<Prose> lines() {
        List<Prose> lines = new ArrayList<>();
        List<Span> line = new ArrayList<>();
        for (Span span : spans) {
            String[] parts = span.text().split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    lines.add(new Prose(line));
                    line = new ArrayList<>();
                }
                line.add(new Span(parts[i], span.looks()));
            }
        }
        lines.add(new Prose(line));
        return lines;
    }
}
