package io.pointsman.plugin.irc;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in one line why there is no TLS with a server, and what to change. */
final class TlsRefusal {

    private TlsRefusal() {}

    static String of(Throwable failure, IrcSettings settings, Optional<X509Certificate> seen) {
        if (isIn(failure, NoSuchFileException.class) || isIn(failure, FileNotFoundException.class)) {
            return "there is no file " + failure.getMessage() + "; see trust and client-certificate";
        }
        if (seen.isEmpty()) {
            String said = String.valueOf(failure.getMessage());
            return said.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")
                    ? "there is no TLS on this port; set port: to the one with TLS (mostly 6697), or tls: false"
                    : said;
        }
        X509Certificate certificate = seen.get();
        String pin = ServerCertificate.fingerprint(certificate);
        if (isIn(failure, ServerCertificate.NotPinned.class)) {
            return "its certificate is not the pinned one; if it was renewed, set pin: " + pin;
        }
        if (isIn(failure, CertificateExpiredException.class)) {
            return "its certificate expired on " + certificate.getNotAfter().toInstant()
                    + "; the network must renew it, and until then pin: " + pin + " accepts it";
        }
        if (isIn(failure, CertificateNotYetValidException.class)) {
            return "its certificate is valid from " + certificate.getNotBefore().toInstant()
                    + " on; check the clock of this machine";
        }
        if (isIn(failure, CertPathBuilderException.class)) {
            return "the authority of its certificate ("
                    + certificate.getIssuerX500Principal().getName()
                    + ") is unknown; set trust: to that authority's PEM file, or pin: " + pin;
        }
        String text = messages(failure);
        if (text.contains("No subject alternative") || text.contains("No name matching")) {
            return "its certificate is for " + String.join(", ", names(certificate)) + ", not for " + settings.host()
                    + "; set host: to a name that it is for, or pin: " + pin;
        }
        return String.valueOf(failure.getMessage());
    }

    private static boolean isIn(Throwable failure, Class<? extends Throwable> kind) {
        return chain(failure).stream().anyMatch(kind::isInstance);
    }

    private static String messages(Throwable failure) {
        return String.join(
                " ",
                chain(failure).stream()
                        .map(one -> String.valueOf(one.getMessage()))
                        .toList());
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = failure; at != null && !chain.contains(at); at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(entry -> names.add(String.valueOf(entry.get(1))));
            }
        } catch (CertificateParsingException unreadable) {
            names.add("names that cannot be read");
        }
        return names.isEmpty() ? List.of(certificate.getSubjectX500Principal().getName()) : names;
    }
}
