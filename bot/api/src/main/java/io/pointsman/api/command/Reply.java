package io.pointsman.api.command;

import io.pointsman.api.chat.Outgoing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Collects the lines of an answer and keeps it short: at most {@value #LINES} lines of at most {@value #LENGTH} characters; what is
 * over is counted in the last line. For one call, and one thread. See {@link Outgoing.Style#REPLY} for how it goes out.
 */
public final class Reply {

    /** The most lines of an answer. */
    public static final int LINES = 12;

    /** The most characters of a line. */
    public static final int LENGTH = 300;

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

    private final Call call;
    private final List<String> lines = new ArrayList<>();

    /** An empty answer to the call. */
    public Reply(Call call) {
        this.call = call;
    }

    /** Adds a line; an empty one is left out. */
    public Reply line(String text) {
        if (!text.isBlank()) {
            lines.add(clip(text.strip()));
        }
        return this;
    }

    /** Adds lines. */
    public Reply lines(List<String> texts) {
        texts.forEach(this::line);
        return this;
    }

    /** How many more lines fit. */
    public int room() {
        return Math.max(0, LINES - lines.size());
    }

    /** A time as the asker reads it: {@code 15:00 CET}, with the day in front when it is not today. */
    public String time(Instant instant) {
        return time(call, instant);
    }

    /** A time as the one who called reads it: {@code 15:00 CET}, with the day in front when it is not today. */
    public static String time(Call call, Instant instant) {
        ZonedDateTime shown = instant.atZone(call.zone());
        LocalDate today = call.now().atZone(call.zone()).toLocalDate();
        return (shown.toLocalDate().equals(today) ? TODAY : OTHER_DAY).format(shown);
    }

    /** The answer, folded where it is too long. */
    public Outcome outcome() {
        if (lines.size() <= LINES) {
            return Outcome.say(lines);
        }
        List<String> folded = new ArrayList<>(lines.subList(0, LINES - 1));
        folded.add("… and " + (lines.size() - LINES + 1) + " more");
        return Outcome.say(folded);
    }

    private static String clip(String text) {
        if (text.length() <= LENGTH) {
            return text;
        }
        int end = LENGTH - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
