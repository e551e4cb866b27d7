package io.pointsman.plugin.irc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One login by SASL: chooses the mechanism, and carries its messages as AUTHENTICATE lines of at most 400 characters. */
final class Sasl {

    private static final int CHUNK = 400;
    private static final int MOST = 20 * CHUNK;
    private static final String NOTHING = "+";

    /** What comes of it. */
    interface Result {
        void loggedIn();

        void notLoggedIn(String why);
    }

    private final IrcSettings.Sasl settings;
    private final Wire wire;
    private final Result result;
    private final StringBuilder challenge = new StringBuilder();
    private Optional<SaslExchange> exchange = Optional.empty();
    private Optional<SaslMechanism> tried = Optional.empty();
    private String listed = "";

    Sasl(IrcSettings.Sasl settings, Wire wire, Result result) {
        this.settings = settings;
        this.wire = wire;
        this.result = result;
    }

    /** The strongest mechanism that we are configured for and the server offers; an empty offer says nothing. */
    Optional<SaslMechanism> choose(String offered) {
        return settings.mechanisms().stream()
                .filter(mechanism -> mechanism.isIn(offered))
                .findFirst();
    }

    /** Begins by a mechanism; a login under way goes on instead. */
    void begin(SaslMechanism mechanism) {
        if (exchange.isPresent()) {
            return;
        }
        try {
            exchange = Optional.of(
                    switch (mechanism) {
                        case EXTERNAL -> SaslExchange.external(settings.account());
                        case SCRAM_SHA_256 ->
                            ScramExchange.of(settings.account(), settings.password(), Optional.empty());
                        case PLAIN -> SaslExchange.plain(settings.account(), settings.password());
                    });
            tried = Optional.of(mechanism);
            challenge.setLength(0);
            wire.write("AUTHENTICATE " + mechanism.wire());
        } catch (SaslExchange.Failed e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    void handle(IrcLine line) {
        switch (line.command()) {
            case "AUTHENTICATE" -> exchange.ifPresent(now -> challenged(now, line.last()));
            case "903" -> exchange.ifPresent(this::accepted);
            case "908" -> listed = line.param(1);
            case "904" -> exchange.ifPresent(now -> refused(line.last()));
            case "902" -> exchange.ifPresent(now -> fail("the account is locked or may not be used: " + line.last()));
            case "905", "906", "907" -> exchange.ifPresent(now -> fail(line.last()));
            default -> {}
        }
    }

    private void challenged(SaslExchange now, String chunk) {
        if (!chunk.equals(NOTHING)) {
            challenge.append(chunk);
        }
        if (challenge.length() > MOST) {
            abort("the server's challenge has no end");
        } else if (chunk.length() < CHUNK) {
            String whole = challenge.toString();
            challenge.setLength(0);
            try {
                send(now.answer(Base64.getDecoder().decode(whole)));
            } catch (SaslExchange.Failed e) {
                abort(String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                abort("the server's challenge is no Base64");
            }
        }
    }

    private void send(byte[] answer) {
        String encoded = new String(Base64.getEncoder().encode(answer), StandardCharsets.US_ASCII);
        for (int at = 0; at < encoded.length(); at += CHUNK) {
            wire.write("AUTHENTICATE " + encoded.substring(at, Math.min(encoded.length(), at + CHUNK)));
        }
        if (encoded.length() % CHUNK == 0) {
            wire.write("AUTHENTICATE " + NOTHING);
        }
    }

    private void accepted(SaslExchange now) {
        if (now.serverProved()) {
            exchange = Optional.empty();
            result.loggedIn();
        } else {
            fail("the server let us in without proving that it knows the password; it may not be who it claims to be");
        }
    }

    /** Where we had to guess what the server can, it may have told meanwhile. */
    private void refused(String why) {
        Optional<SaslMechanism> other = listed.isEmpty()
                        || tried.filter(mechanism -> mechanism.isIn(listed)).isPresent()
                ? Optional.empty()
                : choose(listed);
        if (other.isPresent()) {
            exchange = Optional.empty();
            begin(other.get());
        } else {
            fail(why + "; check " + checks());
        }
    }

    private String checks() {
        return tried.equals(Optional.of(SaslMechanism.EXTERNAL))
                ? "that NickServ knows the fingerprint of client-certificate (CERT ADD)"
                : "account and password";
    }

    private void abort(String why) {
        wire.write("AUTHENTICATE *");
        fail(why);
    }

    private void fail(String why) {
        exchange = Optional.empty();
        String by = tried.map(mechanism -> " by " + mechanism.wire()).orElse("");
        result.notLoggedIn("SASL login as " + settings.account() + by + " failed: " + why);
    }
}
