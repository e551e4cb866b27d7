package io.pointsman.plugin.console;

import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/** A terminal by JLine: history, completion, and lines that appear above what is being typed. */
final class TerminalScreen implements Screen {

    private static final int USUAL_WIDTH = 80;
    private static final int FAREWELL_SECONDS = 2;

    // JLine's pump threads are interrupted when the terminal is given back and warn of it with a stack trace on the
    // terminal itself. What fails while it is in use comes as an exception. A field, for a logger is held weakly.
    private static final Logger JLINE = Logger.getLogger("org.jline");

    private final Terminal terminal;
    private final LineReaderImpl reader;
    private final boolean coloured;
    private volatile String prompt = "";
    private volatile boolean closed;
    private final Semaphore reading = new Semaphore(1);
    private Optional<Thread> waits = Optional.empty();

    TerminalScreen(Terminal terminal, Completions completions, Optional<Path> historyFile, boolean coloured) {
        JLINE.setLevel(Level.OFF);
        this.terminal = terminal;
        this.coloured = coloured;
        // People type don't and C:\: quotes and backslashes are for the bot's own parser, and ! is no history.
        DefaultParser parser = new DefaultParser();
        parser.setQuoteChars(new char[0]);
        parser.setEscapeChars(new char[0]);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("pointsman")
                .parser(parser)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .completer((line, parsed, candidates) -> completions
                        .candidates(parsed.words().subList(0, parsed.wordIndex()), parsed.word())
                        .forEach(word -> candidates.add(new Candidate(word))));
        historyFile.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        reader = (LineReaderImpl) builder.build();
    }

    @Override
    public int width() {
        int columns = closed ? USUAL_WIDTH : terminal.getSize().getColumns();
        return columns > 0 ? columns : USUAL_WIDTH;
    }

    @Override
    public boolean coloured() {
        return coloured;
    }

    @Override
    public void show(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        if (closed) {
            lines.forEach(System.out::println);
            System.out.flush();
            return;
        }
        reader.printAbove(String.join("\n", lines));
        terminal.flush();
    }

    @Override
    public void prompt(String next) {
        prompt = next;
        if (!closed) {
            reader.setPrompt(next);
        }
    }

    @Override
    public Optional<String> read() {
        reading.acquireUninterruptibly();
        setWaits(Optional.of(Thread.currentThread()));
        try {
            return readLine();
        } finally {
            setWaits(Optional.empty());
            reading.release();
        }
    }

    private synchronized void setWaits(Optional<Thread> thread) {
        waits = thread;
    }

    private synchronized void endRead() {
        waits.ifPresent(Thread::interrupt);
    }

    private Optional<String> readLine() {
        while (!closed) {
            try {
                return Optional.of(reader.readLine(prompt));
            } catch (UserInterruptException e) {
                // Ctrl-C forgets what was typed; on an empty line it ends, as it does everywhere.
                if (e.getPartialLine() == null || e.getPartialLine().isEmpty()) {
                    return Optional.empty();
                }
            } catch (EndOfFileException | IOError e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Whoever reads puts the terminal's modes back, and only then may it be closed.
        endRead();
        try {
            boolean ended = reading.tryAcquire(FAREWELL_SECONDS, TimeUnit.SECONDS);
            if (ended) {
                reading.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal could not be given back", e);
        }
    }
}
