package io.pointsman.plugin.probes;

import java.net.IDN;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a place showed for one name, and what is wrong with it. */
final class ShownCertificate {

    private static final int DNS_NAME = 2;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,\\s*)CN=((?:[^,\\\\]|\\\\.)+)");

    private final List<X509Certificate> chain;
    private final String keyExchange;

    ShownCertificate(Witness.Shown shown) {
        this.chain = shown.chain();
        this.keyExchange = shown.keyExchange();
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    /** When the first certificate of the chain runs out. */
    Instant end() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** {@code RSA} or {@code ECDSA}. */
    String key() {
        return own().getPublicKey().getAlgorithm().equals("EC")
                ? "ECDSA"
                : own().getPublicKey().getAlgorithm();
    }

    String issuer() {
        return commonName(own().getIssuerX500Principal().getName());
    }

    /** Everything that is wrong, each continuing a sentence whose subject is the certificate. */
    List<String> problems(String hostname, int days, Instant now, Trust trust) {
        List<String> problems = new ArrayList<>();
        if (!covers(hostname)) {
            problems.add(
                    "is for " + (names().isEmpty() ? "no name" : Saw.some(names(), 4)) + " and not for " + hostname);
        }
        boolean inTime = true;
        for (X509Certificate certificate : chain) {
            String which = certificate.equals(own())
                    ? ""
                    : "has an intermediate ("
                            + commonName(certificate.getSubjectX500Principal().getName()) + ") that ";
            Instant end = certificate.getNotAfter().toInstant();
            Instant start = certificate.getNotBefore().toInstant();
            if (end.isBefore(now)) {
                problems.add(which + "expired on " + Saw.day(end));
                inTime = false;
            } else if (start.isAfter(now)) {
                problems.add(which + "is not valid before " + Saw.day(start));
                inTime = false;
            } else if (Saw.days(now, end) < days) {
                problems.add(which + "expires on " + Saw.day(end) + ", in " + Saw.count(Saw.days(now, end), "day")
                        + ": at least " + days + " are wanted");
            }
        }
        chainProblem(trust, inTime).ifPresent(problems::add);
        return problems;
    }

    private Optional<String> chainProblem(Trust trust, boolean inTime) {
        try {
            trust.check(chain.toArray(X509Certificate[]::new), keyExchange);
            return Optional.empty();
        } catch (CertificateException untrusted) {
            if (own().getSubjectX500Principal().equals(own().getIssuerX500Principal())) {
                return Optional.of("is self-signed");
            }
            // A chain out of time is refused for that alone, which has been said.
            return inTime
                    ? Optional.of("has no chain to an authority that is trusted (its issuer is " + issuer() + "; "
                            + Saw.count(chain.size(), "certificate") + " shown)")
                    : Optional.empty();
        }
    }

    /** Whether a subject alternative name covers the host name; an asterisk stands for one whole label, the first. */
    boolean covers(String hostname) {
        String wanted = IDN.toASCII(hostname).toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        String anyFirst = dot < 0 ? wanted : "*" + wanted.substring(dot);
        return names().stream().anyMatch(name -> name.equals(wanted) || name.equals(anyFirst));
    }

    /** The DNS names among the subject alternative names, in lower case. */
    List<String> names() {
        try {
            Collection<List<?>> all = own().getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(entry -> Integer.valueOf(DNS_NAME).equals(entry.get(0)))
                            .map(entry -> String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException odd) {
            return List.of();
        }
    }

    private static String commonName(String distinguished) {
        Matcher matcher = COMMON_NAME.matcher(distinguished);
        return matcher.find() ? matcher.group(1) : distinguished;
    }
}
