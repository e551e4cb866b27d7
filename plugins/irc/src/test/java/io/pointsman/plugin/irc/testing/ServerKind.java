package io.pointsman.plugin.irc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What differs between the server programs: configuration, command line, readiness and flood limits. */
enum ServerKind {
    INSPIRCD(
            "inspircd",
            "InspIRCd is now running",
            "listener failed to bind",
            "fakelag=\"no\" threshold=\"1000000\" commandrate=\"100000000\" recvq=\"1048576\"") {
        @Override
        List<String> command(Path configuration) {
            List<String> command = new ArrayList<>(List.of(
                    ownCopy(configuration.resolveSibling(program())),
                    "--config",
                    configuration.toString(),
                    "--nofork"));
            if (Programs.runAsRoot()) {
                command.add("--runasroot");
            }
            return command;
        }

        // Debian's AppArmor profile would keep the installed program away from our configuration. Copied by another
        // process: a child that
        // this JVM forks meanwhile would inherit the open copy, and nobody can start a program that is open for
        // writing.
        private String ownCopy(Path copy) {
            try {
                if (!Files.exists(copy)) {
                    int exit = new ProcessBuilder("cp", Programs.find(program()), copy.toString())
                            .start()
                            .waitFor();
                    if (exit != 0) {
                        throw new IOException("cp ended with exit code " + exit);
                    }
                }
                return copy.toString();
            } catch (IOException failure) {
                throw new UncheckedIOException("could not copy " + program(), failure);
            } catch (InterruptedException failure) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while copying " + program(), failure);
            }
        }

        @Override
        int portOfServices(int clientPort) {
            return TestPorts.free();
        }

        @Override
        String otherServer(String name, OptionalInt port) {
            return String.format(
                    "<link name=\"%s\" ipaddr=\"127.0.0.1\" port=\"%d\" allowmask=\"127.0.0.0/8\" sendpass=\"linkpw\" recvpass=\"linkpw\">%s",
                    name, port.orElse(1), port.isPresent() ? "<autoconnect period=\"1\" server=\"" + name + "\">" : "");
        }
    },

    NGIRCD("ngircd", "ready.", "Can't bind socket", "MaxPenaltyTime = 0") {
        @Override
        List<String> command(Path configuration) {
            return List.of(Programs.find(program()), "-n", "-f", configuration.toString());
        }

        @Override
        int portOfServices(int clientPort) {
            return clientPort;
        }

        @Override
        String otherServer(String name, OptionalInt port) {
            return String.format(
                    "[Server]%n\tName = %s%n\tMyPassword = linkpw%n\tPeerPassword = linkpw%n\t%s",
                    name, port.isPresent() ? "Host = 127.0.0.1\n\tPort = " + port.getAsInt() : "Passive = yes");
        }
    };

    private final String program;
    private final String readyLine;
    private final String portTakenLine;
    private final String floodLimitsLifted;

    ServerKind(String program, String readyLine, String portTakenLine, String floodLimitsLifted) {
        this.program = program;
        this.readyLine = readyLine;
        this.portTakenLine = portTakenLine;
        this.floodLimitsLifted = floodLimitsLifted;
    }

    abstract List<String> command(Path configuration);

    /** ngircd takes other servers on any port; InspIRCd wants one for them alone. */
    abstract int portOfServices(int clientPort);

    /** The part of the configuration that allows a link with another server; with a port it is dialled from here. */
    abstract String otherServer(String name, OptionalInt port);

    /** Also the name that the services have for the protocol between servers. */
    String program() {
        return program;
    }

    /** The name of the configuration, as a template and as a file. */
    String template() {
        return program + ".conf";
    }

    /** Logged once the ports are open. */
    String readyLine() {
        return readyLine;
    }

    /** Logged when somebody else has one of the ports; both programs would go on with the others. */
    String portTakenLine() {
        return portTakenLine;
    }

    /** What the configuration says about flood limits; nothing leaves the limits that the server ships with. */
    String floodConfiguration(boolean lifted) {
        return lifted ? floodLimitsLifted : "";
    }
}
