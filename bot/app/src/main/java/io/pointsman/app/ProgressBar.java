package io.pointsman.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line of a terminal that is drawn again and again, and gone at the end; nothing where nobody looks. Safe for any thread. */
final class ProgressBar implements AutoCloseable {

    private static final long OFTEN = Duration.ofMillis(100).toNanos();
    private static final int WIDTH = 30;
    private static final int LINE = 79;

    private final PrintWriter screen;
    private final boolean shown;
    private final LongSupplier nanos;
    private long last;
    private boolean drawn;

    /**
     * @param screen where it is drawn
     * @param shown whether somebody looks at it
     * @param nanos tells the time that goes by
     */
    ProgressBar(PrintWriter screen, boolean shown, LongSupplier nanos) {
        this.screen = screen;
        this.shown = shown;
        this.nanos = nanos;
        this.last = nanos.getAsLong() - OFTEN;
    }

    /** Whether a terminal is looked at that can draw a line again. */
    static boolean isUseful() {
        String terminal = System.getenv("TERM");
        return Boolean.getBoolean("pointsman.terminal")
                && terminal != null
                && !terminal.isEmpty()
                && !terminal.equals("dumb");
    }

    /** How far it is; drawn ten times a second at most. */
    synchronized void at(long done, long all, String words) {
        long now = nanos.getAsLong();
        if (!shown || now - last < OFTEN) {
            return;
        }
        last = now;
        drawn = true;
        int filled = (int) Math.min(WIDTH, all > 0 ? done * WIDTH / all : 0);
        String line = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + words;
        screen.print("\r" + (line + " ".repeat(LINE)).substring(0, LINE));
        screen.flush();
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            screen.print("\r" + " ".repeat(LINE) + "\r");
            screen.flush();
        }
    }
}
