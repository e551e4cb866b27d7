package io.pointsman.plugin.probes;

import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;

/**
 * {@code tls {min-days, regions, sides, keys}}: every address shows, for every hostname, a certificate that covers the name, leads to an
 * authority, and lives long enough; for both kinds of keys where they are asked for. It looks at what is shown and sends no request.
 */
final class TlsCheck extends Probe {

    TlsCheck(Supplier<World> world) {
        super(
                world,
                "tls",
                Duration.ofSeconds(60),
                new Accepts()
                        .number("min-days", 0, 3_650)
                        .regions()
                        .oneOf("sides", "ours", "former", "both")
                        .someOf("keys", "rsa", "ecdsa")
                        .names("hostnames"));
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        String sides = scene.asked().text("sides", "ours");
        List<Place> former = sides.equals("ours") ? List.of() : scene.formerEdges();
        List<Place> places = new ArrayList<>();
        if (!sides.equals("former")) {
            places.addAll(scene.edges());
        }
        places.addAll(former);
        List<KeyKind> kinds = scene.asked().text("keys").isEmpty()
                ? List.of(KeyKind.ANY)
                : scene.asked().list("keys").stream().map(KeyKind::of).toList();
        List<String> hostnames = scene.hostnames();
        Saw saw = new Saw();
        TreeSet<Instant> ends = new TreeSet<>();
        TreeSet<Instant> formerEnds = new TreeSet<>();
        int looked = 0;
        int all = places.size() * hostnames.size() * kinds.size();
        for (Place place : places) {
            TreeSet<Instant> endsHere = new TreeSet<>();
            for (String hostname : hostnames) {
                for (KeyKind kind : kinds) {
                    if (!scene.deadline().isOver()) {
                        looked++;
                        look(scene, place, hostname, kind, saw).ifPresent(endsHere::add);
                    }
                }
            }
            if (!endsHere.isEmpty()) {
                saw.note(place + ": valid until " + in(scene.now(), endsHere.first()));
            }
            ends.addAll(endsHere);
            if (former.contains(place)) {
                formerEnds.addAll(endsHere);
            }
        }
        if (!formerEnds.isEmpty()) {
            saw.fact(Finding.FORMER_CERTIFICATE_UNTIL, "\"" + formerEnds.first() + "\"");
        }
        if (looked < all) {
            saw.unseen(
                    "Time was over after " + looked + " of " + all + " handshakes; ask for fewer hostnames or regions");
        }
        return saw.finding(
                scene.now(),
                "Certificates for " + Saw.some(hostnames, 3) + " are good at " + Saw.some(places, 4)
                        + (kinds.size() > 1 ? ", RSA and ECDSA" : "")
                        + (ends.isEmpty() ? "" : "; the first expires on " + in(scene.now(), ends.first())));
    }

    private static String in(Instant now, Instant end) {
        return Saw.day(end) + " (" + Saw.count(Saw.days(now, end), "day") + ")";
    }

    /** Says what is wrong with one certificate; gives its end. */
    private static Optional<Instant> look(Scene scene, Place place, String hostname, KeyKind kind, Saw saw)
            throws InterruptedException {
        try {
            ShownCertificate shown = shown(scene, place, hostname, kind);
            int days = scene.asked().number("min-days", 14);
            for (String problem :
                    shown.problems(hostname, days, scene.now(), scene.world().trust())) {
                saw.bad("Certificate (" + shown.key() + ") for " + hostname + " at " + place + " " + problem);
            }
            return Optional.of(shown.end());
        } catch (Trouble trouble) {
            saw.trouble(
                    kind == KeyKind.ANY ? place + " for " + hostname : place + " for " + hostname + " and " + kind,
                    trouble);
            return Optional.empty();
        }
    }

    private static ShownCertificate shown(Scene scene, Place place, String hostname, KeyKind kind)
            throws Trouble, InterruptedException {
        List<Trouble> refusals = new ArrayList<>();
        for (Consumer<SSLParameters> way : kind.ways()) {
            try {
                ShownCertificate shown = shake(scene, place, hostname, way);
                if (kind.isOf(shown.own())) {
                    return shown;
                }
            } catch (Trouble refused) {
                if (!refused.isAnswer()) {
                    throw refused;
                }
                refusals.add(refused);
            }
        }
        throw kind == KeyKind.ANY && !refusals.isEmpty()
                ? refusals.getFirst()
                : new Trouble(Trouble.Kind.BROKEN, "offers no " + kind + " certificate");
    }

    private static ShownCertificate shake(Scene scene, Place place, String hostname, Consumer<SSLParameters> tune)
            throws Trouble, InterruptedException {
        Duration timeout = scene.deadline().atMost(scene.options().timeout());
        Witness witness = new Witness();
        try (Line line = Line.to(scene.world().host(), place, timeout, timeout.multipliedBy(2))) {
            line.secure(Trust.context(witness), hostname, tune);
        }
        return new ShownCertificate(
                witness.shown().orElseThrow(() -> new Trouble(Trouble.Kind.BROKEN, "showed no certificate")));
    }
}
