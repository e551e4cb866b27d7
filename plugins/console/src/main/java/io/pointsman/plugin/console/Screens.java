package io.pointsman.plugin.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Finds out what the process was started in. */
final class Screens {

    private Screens() {}

    /** A terminal with all it can do where there is one; else the plain streams. */
    static Screen open(ConsoleOptions options, Completions completions) {
        Optional<String> noColour = Optional.ofNullable(System.getenv("NO_COLOR"));
        Optional<Terminal> terminal = terminal();
        if (terminal.isPresent()) {
            return new TerminalScreen(
                    terminal.get(),
                    completions,
                    options.historyFile(),
                    options.colour().on(true, noColour));
        }
        return new PlainScreen(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                StandardCharsets.UTF_8,
                options.colour().on(false, noColour));
    }

    private static Optional<Terminal> terminal() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .dumb(false)
                    .classLoader(Screens.class.getClassLoader())
                    .build();
            if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                if (terminal.getSize().getColumns() == 0) {
                    // Some consoles of containers do not know; without a size the line that is typed cannot be drawn.
                    terminal.setSize(Size.of(80, 24));
                }
                return Optional.of(terminal);
            }
            terminal.close();
            return Optional.empty();
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
