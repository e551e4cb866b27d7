package io.pointsman.plugin.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** Lines in, lines out: for pipes, files, and terminals that can do no more. */
final class PlainScreen implements Screen {

    private static final int WIDTH = 80;

    private final BufferedReader input;
    private final PrintWriter output;
    private final boolean coloured;

    PlainScreen(InputStream input, OutputStream output, Charset charset, boolean coloured) {
        this.input = new BufferedReader(new InputStreamReader(input, charset));
        this.output = new PrintWriter(new OutputStreamWriter(output, charset), false);
        this.coloured = coloured;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public boolean coloured() {
        return coloured;
    }

    @Override
    public void show(List<String> lines) {
        lines.forEach(output::println);
        output.flush();
    }

    @Override
    public void prompt(String prompt) {
        // Nobody looks while lines come from a pipe.
    }

    @Override
    public Optional<String> read() {
        try {
            return Optional.ofNullable(input.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        output.flush();
    }
}
