package io.pointsman.sim;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows both rooms in one terminal of 80 columns: when, which room, who, what. */
final class DemoScreen {
    private static final int WIDTH = 80;
    private static final String MARGIN = " ".repeat(15);
    private static final Duration WORTH_SAYING = Duration.ofMinutes(5);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PrintWriter out;
    private final boolean colour;
    private Duration skipped = Duration.ZERO;

    DemoScreen(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** A stretch in which nothing happened was skipped; said before the next line. */
    void skipped(Duration length) {
        skipped = skipped.plus(length);
    }

    void show(Heard heard) {
        saySkipped();
        boolean customer = heard.channel()
                .filter(name -> !name.endsWith(Demo.STAFF_SUFFIX))
                .isPresent();
        String room = heard.channel().isEmpty() ? "private " : customer ? "CUSTOMER" : "staff   ";
        String text = heard.speaker() + ": " + heard.text();
        List<String> lines = wrap(text, WIDTH - MARGIN.length());
        for (int i = 0; i < lines.size(); i++) {
            String head = i == 0 ? CLOCK.format(heard.at()) + " " + room + " " : MARGIN;
            print(head, customer ? "36" : "2", lines.get(i), heard.byBot() ? "1" : "");
        }
        out.flush();
    }

    /** What the demo itself has to say. */
    void say(String text) {
        saySkipped();
        wrap(text, WIDTH).forEach(out::println);
        out.flush();
    }

    /** What the newcomer could do. */
    void hint(String text) {
        wrap(text, WIDTH - MARGIN.length()).forEach(line -> print(MARGIN, "", line, "2;3"));
        out.flush();
    }

    private void saySkipped() {
        if (skipped.compareTo(WORTH_SAYING) >= 0) {
            print(MARGIN, "", "… " + words(skipped) + " later", "2");
        }
        skipped = Duration.ZERO;
    }

    private static String words(Duration length) {
        long minutes = Math.round(length.toSeconds() / 60.0);
        if (minutes < 90) {
            return minutes + " min";
        }
        long hours = Math.round(minutes / 60.0);
        return hours < 48 ? hours + " h" : Math.round(hours / 24.0) + " days";
    }

    private void print(String head, String headColour, String text, String textColour) {
        out.println(painted(head, headColour) + painted(text, textColour));
    }

    private String painted(String text, String code) {
        return colour && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
