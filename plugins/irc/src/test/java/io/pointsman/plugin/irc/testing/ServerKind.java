package io.pointsman.plugin.irc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** What differs between the server programs: configuration, command line, readiness and flood limits. */
enum ServerKind {
    INSPIRCD(
            "inspircd",
            "InspIRCd is now running",
            "listener failed to bind",
            "fakelag=\"no\" threshold=\"100000\" commandrate=\"100000\" recvq=\"65536\"") {
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

        // Debian's AppArmor profile would keep the installed program away from our configuration.
        private String ownCopy(Path copy) {
            try {
                if (!Files.exists(copy)) {
                    Files.copy(Path.of(Programs.find(program())), copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return copy.toString();
            } catch (IOException failure) {
                throw new UncheckedIOException("could not copy " + program(), failure);
            }
        }

        @Override
        int portOfServices(int clientPort) {
            return TestPorts.free();
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
