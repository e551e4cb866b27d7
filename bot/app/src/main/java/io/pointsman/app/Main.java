package io.pointsman.app;

import java.util.Optional;

/** The way in: the one class that the launcher starts. */
public final class Main {
    private Main() {}

    /**
     * Runs the command that the arguments name.
     *
     * @param arguments the command line, the command first
     */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("pointsman "
                    + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                            .orElse("(not packaged)"));
            return;
        }
        System.err.println("pointsman: only --version is known here yet");
        System.exit(2);
    }
}
