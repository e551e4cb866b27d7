package io.pointsman.plugin.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From the open socket to the welcome: capabilities, SASL PLAIN, nick. Where a login is configured and fails, the connection ends. */
final class Registration {

    private static final List<String> WANTED = List.of(
            "message-tags",
            "account-tag",
            "server-time",
            "extended-join",
            "account-notify",
            "echo-message",
            "batch",
            "chghost");
    private static final int SASL_CHUNK = 400;

    /** What comes of it. */
    interface Result {
        void welcomed();

        /** The connection is of no use; {@code forLong} when trying again soon would do harm. */
        void refused(String why, boolean forLong);
    }

    private final Optional<IrcSettings.Login> sasl;
    private final Self self;
    private final Wire wire;
    private final Result result;
    private final Map<String, String> offered = new LinkedHashMap<>();
    private boolean loggedIn;
    private boolean welcomed;

    Registration(IrcSettings settings, Self self, Wire wire, Result result) {
        this.sasl = settings.sasl();
        this.self = self;
        this.wire = wire;
        this.result = result;
    }

    void handle(IrcLine line) {
        switch (line.command()) {
            case "CAP" -> capability(line);
            case "AUTHENTICATE" -> authenticate(line);
            case "900" -> loggedIn = true;
            case "903" -> {
                loggedIn = true;
                wire.write("CAP END");
            }
            case "902", "904", "905", "906", "907" -> {
                if (!welcomed) {
                    result.refused("SASL login as " + account() + " failed: " + line.last(), true);
                }
            }
            case "001" -> self.nick(line.param(0));
            case "005" -> self.features().handle(line);
            case "376", "422" -> welcome();
            case "433", "436", "437" -> takeAnotherNick();
            case "432" -> refuseEarly("the network does not allow the nick " + self.wantedNick());
            case "465" -> result.refused("banned: " + line.last(), true);
            case "464" -> result.refused("the server wants a password: " + line.last(), true);
            default -> {}
        }
    }

    private void capability(IrcLine line) {
        List<String> names = List.of(line.last().strip().split(" +", -1));
        switch (line.param(1).toUpperCase(Locale.ROOT)) {
            case "LS" -> {
                offer(names);
                if (!line.param(2).equals("*") || line.params().size() < 4) {
                    request();
                }
            }
            case "NEW" -> {
                offer(names);
                List<String> more = names.stream().filter(WANTED::contains).toList();
                if (!more.isEmpty()) {
                    wire.write("CAP REQ :" + String.join(" ", more));
                }
            }
            case "ACK" -> {
                names.forEach(this::agree);
                if (!welcomed && self.can("sasl")) {
                    wire.write("AUTHENTICATE PLAIN");
                } else if (!welcomed) {
                    wire.write("CAP END");
                }
            }
            case "NAK" -> {
                if (!welcomed && sasl.isPresent()) {
                    result.refused("the server takes back its capabilities", false);
                } else if (!welcomed) {
                    wire.write("CAP END");
                }
            }
            case "DEL" -> names.forEach(self.capabilities()::remove);
            default -> {}
        }
    }

    private void agree(String name) {
        if (name.startsWith("-")) {
            self.capabilities().remove(name.substring(1));
        } else {
            self.capabilities().add(name);
        }
    }

    private void offer(List<String> names) {
        for (String name : names) {
            int equals = name.indexOf('=');
            offered.put(equals < 0 ? name : name.substring(0, equals), equals < 0 ? "" : name.substring(equals + 1));
        }
    }

    private void request() {
        if (welcomed) {
            return;
        }
        List<String> wanted =
                new ArrayList<>(WANTED.stream().filter(offered::containsKey).toList());
        if (sasl.isPresent()) {
            String mechanisms = offered.getOrDefault("sasl", "");
            if (!offered.containsKey("sasl")
                    || !(mechanisms.isEmpty()
                            || Arrays.asList(mechanisms.split(",", -1)).contains("PLAIN"))) {
                result.refused("the server offers no SASL PLAIN at the moment, and sasl is configured", false);
                return;
            }
            wanted.add("sasl");
        }
        wire.write(wanted.isEmpty() ? "CAP END" : "CAP REQ :" + String.join(" ", wanted));
    }

    private void authenticate(IrcLine line) {
        if (!line.last().equals("+") || sasl.isEmpty() || welcomed) {
            return;
        }
        String account = sasl.get().account();
        String plain = account + "\u0000" + account + "\u0000" + sasl.get().password();
        String encoded = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at < encoded.length(); at += SASL_CHUNK) {
            wire.write("AUTHENTICATE " + encoded.substring(at, Math.min(encoded.length(), at + SASL_CHUNK)));
        }
        if (encoded.length() % SASL_CHUNK == 0) {
            wire.write("AUTHENTICATE +");
        }
    }

    private void welcome() {
        if (welcomed) {
            return;
        }
        if (sasl.isPresent() && !loggedIn) {
            result.refused("the server let us in without the SASL login as " + account(), false);
            return;
        }
        welcomed = true;
        result.welcomed();
    }

    private void takeAnotherNick() {
        if (!welcomed) {
            self.nick(self.nick() + "_");
            wire.write("NICK " + self.nick());
        }
    }

    private void refuseEarly(String why) {
        if (!welcomed) {
            result.refused(why, true);
        }
    }

    private String account() {
        return sasl.map(IrcSettings.Login::account).orElse("");
    }
}
