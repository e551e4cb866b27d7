package io.pointsman.plugin.irc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the open socket to the welcome: capabilities, SASL, nick. Between the lines of the negotiation it sends nothing else. Where a
 * login is required and fails, the connection ends before any channel is joined.
 */
final class Registration implements Sasl.Result {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final List<String> WANTED = List.of(
            "message-tags",
            "account-tag",
            "server-time",
            "extended-join",
            "account-notify",
            "echo-message",
            "batch",
            "chghost");
    private static final Set<String> NICK_REFUSED = Set.of("432", "433", "436", "437");

    /** What comes of it. */
    interface Result {

        /** The server has let us in and may still tell its message of the day. */
        void letIn();

        void welcomed();

        /** The connection is of no use; {@code forLong} when trying again soon would do harm. */
        void refused(String why, boolean forLong);
    }

    private final IrcSettings settings;
    private final Optional<Sasl> sasl;
    private final Self self;
    private final Wire wire;
    private final Result result;
    private final SpareNicks spareNicks;
    private final Map<String, String> offered = new LinkedHashMap<>();
    private int unanswered;
    private boolean requested;
    private boolean ended;
    private boolean loggedIn;
    private boolean refused;
    private boolean welcomed;

    Registration(IrcSettings settings, Self self, Wire wire, Result result) {
        this.settings = settings;
        this.sasl = settings.sasl().map(login -> new Sasl(login, wire, this));
        this.self = self;
        this.wire = wire;
        this.result = result;
        this.spareNicks = new SpareNicks(self.wantedNick());
    }

    void handle(IrcLine line) {
        if (refused) {
            return;
        }
        if (!welcomed && NICK_REFUSED.contains(line.command())) {
            takeAnotherNick(line);
            return;
        }
        sasl.ifPresent(login -> login.handle(line));
        switch (line.command()) {
            case "CAP" -> capability(line);
            case "001" -> {
                if (!welcomed) {
                    letIn(line);
                }
            }
            case "005" -> self.features().handle(line);
            case "376", "422" -> welcome();
            case "465" -> refuse("banned: " + line.last(), true);
            case "464" -> refuse(wrongPassword(line.last()), true);
            default -> {}
        }
    }

    /** Some servers have no message of the day, and do not say so. */
    void motdIsLate() {
        welcome();
    }

    @Override
    public void loggedIn() {
        loggedIn = true;
        end();
    }

    @Override
    public void notLoggedIn(String why) {
        if (welcomed) {
            LOG.warn("{}: {}", settings.host(), why);
        } else if (isRequired()) {
            refuse(why, true);
        } else {
            LOG.warn("{}: {}; going on without account, since sasl says required: false", settings.host(), why);
            end();
        }
    }

    private void capability(IrcLine line) {
        List<String> names = line.params().size() < 3
                ? List.of()
                : Stream.of(line.last().split(" +", -1))
                        .filter(name -> !name.isEmpty())
                        .toList();
        switch (line.param(1).toUpperCase(Locale.ROOT)) {
            case "LS" -> {
                offer(names);
                boolean more = line.param(2).equals("*") && line.params().size() > 3;
                if (!more && !requested && !welcomed) {
                    requested = true;
                    request(wanted());
                }
            }
            case "NEW" -> {
                offer(names);
                List<String> more = wanted().stream()
                        .filter(name ->
                                names.stream().anyMatch(entry -> name(entry).equals(name)))
                        .toList();
                if (requested || welcomed) {
                    requestNothingButThese(more);
                }
            }
            case "ACK" -> {
                names.forEach(this::agree);
                answered();
            }
            case "NAK" -> {
                if (names.size() > 1) {
                    names.forEach(name -> requestNothingButThese(List.of(name)));
                }
                answered();
            }
            case "DEL" ->
                names.forEach(name -> {
                    offered.remove(name);
                    self.capabilities().remove(name);
                });
            default -> {}
        }
    }

    private void offer(List<String> names) {
        for (String entry : names) {
            int equals = entry.indexOf('=');
            offered.put(name(entry), equals < 0 ? "" : entry.substring(equals + 1));
        }
    }

    private static String name(String entry) {
        int equals = entry.indexOf('=');
        return equals < 0 ? entry : entry.substring(0, equals);
    }

    private List<String> wanted() {
        List<String> wanted =
                new ArrayList<>(WANTED.stream().filter(offered::containsKey).toList());
        if (!loggedIn && mechanism().isPresent()) {
            wanted.add("sasl");
        }
        return wanted;
    }

    private Optional<SaslMechanism> mechanism() {
        return offered.containsKey("sasl")
                ? sasl.flatMap(login -> login.choose(offered.getOrDefault("sasl", "")))
                : Optional.empty();
    }

    private void request(List<String> names) {
        if (names.isEmpty()) {
            end();
        } else {
            requestNothingButThese(names);
        }
    }

    private void requestNothingButThese(List<String> names) {
        if (!names.isEmpty()) {
            unanswered++;
            wire.write("CAP REQ :" + String.join(" ", names));
        }
    }

    private void agree(String name) {
        if (name.startsWith("-")) {
            self.capabilities().remove(name.substring(1));
        } else {
            self.capabilities().add(name);
        }
    }

    private void answered() {
        unanswered = Math.max(0, unanswered - 1);
        if (unanswered > 0) {
            return;
        }
        Optional<SaslMechanism> mechanism = loggedIn || !self.can("sasl") ? Optional.empty() : mechanism();
        if (mechanism.isPresent() && sasl.isPresent()) {
            sasl.get().begin(mechanism.get());
        } else {
            end();
        }
    }

    private void end() {
        if (!ended && !welcomed) {
            ended = true;
            wire.write("CAP END");
        }
    }

    private void letIn(IrcLine line) {
        self.nick(line.param(0).isEmpty() ? self.nick() : line.param(0));
        if (isRequired() && !loggedIn) {
            refuse(whyNoLogin(), false);
        } else {
            result.letIn();
        }
    }

    private void welcome() {
        if (!welcomed && !refused) {
            if (isRequired() && !loggedIn) {
                refuse(whyNoLogin(), false);
                return;
            }
            welcomed = true;
            result.welcomed();
        }
    }

    private void takeAnotherNick(IrcLine line) {
        boolean first = self.nick().equals(self.wantedNick());
        if (line.is("432") && first) {
            refuse(
                    "the network does not allow the nick " + self.wantedNick() + " (" + line.last()
                            + "); set nick: to another",
                    true);
            return;
        }
        Optional<String> spare = spareNicks.next();
        if (spare.isEmpty()) {
            refuse("no nick like " + self.wantedNick() + " is free (" + line.last() + ")", false);
        } else {
            self.nick(spare.get());
            wire.write("NICK " + spare.get());
        }
    }

    private void refuse(String why, boolean forLong) {
        refused = true;
        result.refused(why, forLong);
    }

    private boolean isRequired() {
        return settings.sasl().filter(IrcSettings.Sasl::required).isPresent();
    }

    private String whyNoLogin() {
        String offer = offered.containsKey("sasl")
                ? "the server offers SASL by " + offered.get("sasl") + " alone at the moment"
                : "the server offers no SASL at the moment";
        return offer + ", and sasl is configured for "
                + String.join(
                        ", ",
                        settings.sasl().stream()
                                .flatMap(login -> login.mechanisms().stream())
                                .map(SaslMechanism::wire)
                                .toList());
    }

    private String wrongPassword(String said) {
        return settings.password().isEmpty()
                ? "the server wants a password (" + said + "); name it by password-env or password-file"
                : "the server does not take its password (" + said + "); check password-env or password-file";
    }
}
