package io.pointsman.plugin.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An authority of this test run, made by openssl, and what it signs. */
final class Certificates {

    private final Path directory;

    Certificates(Path directory) {
        this.directory = directory;
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30 -subj /CN=test-authority"
                + " -addext basicConstraints=critical,CA:true -keyout ca.key -out ca.pem");
    }

    Path authority() {
        return directory.resolve("ca.pem");
    }

    /**
     * A certificate signed by the authority: {@code name.pem} and {@code name.key}.
     *
     * @param kind {@code rsa} or {@code ec}
     * @param days how long it is valid from now; negative when it has expired
     * @param hostnames the names that it is for
     */
    void issue(String name, String kind, int days, String... hostnames) {
        request(name, kind, hostnames);
        openssl("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days " + days + " -extfile "
                + name + ".ext -out " + name + ".pem");
    }

    /** One that signed itself. */
    void selfSign(String name, String... hostnames) {
        request(name, "ec", hostnames);
        openssl("x509 -req -in " + name + ".csr -key " + name + ".key -days 90 -extfile " + name + ".ext -out " + name
                + ".pem");
    }

    private void request(String name, String kind, String... hostnames) {
        try {
            Files.writeString(
                    directory.resolve(name + ".ext"), "subjectAltName=DNS:" + String.join(",DNS:", hostnames) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write in " + directory, failure);
        }
        String key = kind.equals("rsa") ? "rsa:2048" : "ec -pkeyopt ec_paramgen_curve:prime256v1";
        openssl("req -newkey " + key + " -noenc -subj /CN=" + name + " -keyout " + name + ".key -out " + name + ".csr");
    }

    private void openssl(String arguments) {
        Server.run(directory, ("openssl " + arguments).split(" "));
    }
}
