package io.pointsman.plugin.console;

import java.util.List;
import java.util.Optional;

/** What shows lines and reads them: a real terminal, or plain streams. {@link #show} may be called while {@link #read} waits. */
interface Screen {

    /** How many columns a line may have. */
    int width();

    /** Whether lines may hold colours. */
    boolean coloured();

    /** Shows finished lines and flushes; what is being typed stays as it is. */
    void show(List<String> lines);

    /** Says in front of what the person types; shown at the next line that is shown or read. */
    void prompt(String prompt);

    /** Waits for a line; empty at the end of the input. */
    Optional<String> read();

    /** Gives the terminal back as it was found; what is shown later goes out plainly. */
    void close();
}
