package io.pointsman.plugin.irc.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A person on IRC: says things, waits for what others say, and remembers every line.
 *
 * <p>Verbs that the server confirms ({@link #join}, {@link #mode}, {@link #nick(String)}, …) return when it has, and fail
 * with the server's words when it refuses. {@link #await} goes forward: the next one looks only at lines behind the
 * last one found. Verbs do not move that cursor, so nothing said meanwhile is missed. For one thread; lines arrive on
 * another.
 */
public final class IrcTestClient implements AutoCloseable {
    /** How long the short forms wait. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    private final IrcTestConnection connection;
    private final Transcript transcript;
    private final AtomicInteger fences = new AtomicInteger();
    private String nick;
    private int cursor;

    IrcTestClient(String nick, IrcTestConnection connection) {
        this.nick = nick;
        this.connection = connection;
        this.transcript = connection.transcript();
    }

    /** The nick this client has last asked for and got. */
    public String nick() {
        return nick;
    }

    /** False once either side has closed the connection, or it was lost. */
    public boolean isConnected() {
        return transcript.end().isEmpty();
    }

    // ---- what a person does

    /** Sends any line and waits for nothing. */
    public void send(String line) {
        connection.send(line);
    }

    public void join(String channel) {
        confirmed("JOIN " + channel, line -> line.is("366") && line.parameter(1).equalsIgnoreCase(channel));
    }

    public void join(String channel, String key) {
        confirmed(
                "JOIN " + channel + " " + key,
                line -> line.is("366") && line.parameter(1).equalsIgnoreCase(channel));
    }

    public void part(String channel) {
        confirmed("PART " + channel, line -> line.is("PART") && isOwn(line) && line.concerns(channel));
    }

    public void say(String target, String text) {
        send("PRIVMSG " + target + " :" + text);
    }

    public void notice(String target, String text) {
        send("NOTICE " + target + " :" + text);
    }

    public void nick(String newNick) {
        confirmed(
                "NICK " + newNick,
                line -> line.is("NICK") && isOwn(line) && line.text().equals(newNick));
        nick = newNick;
    }

    /** Changes modes of a channel or of this client: {@code mode("#room", "+k secret")}. */
    public void mode(String target, String change) {
        confirmed("MODE " + target + " " + change, line -> line.is("MODE") && line.concerns(target));
    }

    public void topic(String channel, String text) {
        confirmed(
                "TOPIC " + channel + " :" + text,
                line -> line.is("TOPIC") && line.text().equals(text));
    }

    public void kick(String channel, String who, String reason) {
        confirmed(
                "KICK " + channel + " " + who + " :" + reason,
                line -> line.is("KICK") && line.concerns(channel) && line.concerns(who));
    }

    public void invite(String who, String channel) {
        confirmed("INVITE " + who + " " + channel, line -> line.is("341") && line.concerns(who));
    }

    /** Becomes an operator of the network. */
    public void oper() {
        confirmed("OPER root root", line -> line.is("381"));
    }

    /**
     * Logs in to the services with NickServ and returns when the network knows it.
     *
     * <p>NickServ confirms before it tells the server, so a second question follows, whose answer comes after that.
     */
    public void identify(String account, String password) {
        askNickServ("IDENTIFY " + account + " " + password, "You are now identified");
        askNickServ("INFO " + account, "End of Info");
    }

    /** The lines of the answer to WHOIS, the last one being 318; an unknown nick gives 401 among them. */
    public List<IrcTestLine> whois(String who) {
        int from = transcript.size();
        send("WHOIS " + who);
        int last = transcript.await(
                "the end of WHOIS " + who,
                from,
                line -> line.is("318") && line.parameter(1).equalsIgnoreCase(who),
                DEFAULT_LIMIT);
        return transcript.lines().subList(from, last + 1);
    }

    /** The services account that WHOIS shows (330). */
    public Optional<String> accountOf(String who) {
        return whois(who).stream()
                .filter(line -> line.is("330"))
                .map(line -> line.parameter(2))
                .findFirst();
    }

    /** Leaves the network in good order. */
    public void quit(String reason) {
        send("QUIT :" + reason);
        transcript.awaitEnd(DEFAULT_LIMIT);
        connection.close();
    }

    /** Closes the socket without a word. */
    @Override
    public void close() {
        connection.close();
    }

    // ---- what a person waits for

    /**
     * Waits for a line behind the last awaited one.
     *
     * @param description completes "alice did not see within 5000 ms: …"
     * @throws AssertionError with the whole conversation, when the limit passes or the connection ends first
     */
    public IrcTestLine await(String description, Predicate<IrcTestLine> wanted, Duration limit) {
        int found = transcript.await(description, cursor, wanted, limit);
        cursor = found + 1;
        return transcript.lines().get(found);
    }

    public IrcTestLine await(String description, Predicate<IrcTestLine> wanted) {
        return await(description, wanted, DEFAULT_LIMIT);
    }

    /** Waits for a PRIVMSG or NOTICE to the target (a channel, or this client's nick) that contains the text. */
    public IrcTestLine awaitMessage(String target, String part) {
        return await(
                "a message to " + target + " that contains '" + part + "'",
                line -> line.isMessage()
                        && line.parameter(0).equalsIgnoreCase(target)
                        && line.text().contains(part));
    }

    /** Waits until the server or the network ends the connection. */
    public void awaitEnd(Duration limit) {
        transcript.awaitEnd(limit);
    }

    /** The next {@link #await} looks only at lines that arrive from now on. */
    public void skip() {
        cursor = transcript.size();
    }

    /** Returns when the server has handled everything this client has sent, and all that came before has been read. */
    public void fence() {
        String token = "fence-" + fences.incrementAndGet();
        int from = transcript.size();
        send("PING " + token);
        transcript.await(
                "the answer to PING " + token,
                from,
                line -> line.is("PONG") && line.text().equals(token),
                DEFAULT_LIMIT);
    }

    /**
     * Asserts that no such line has come since the last awaited one, up to a {@link #fence} of this client.
     *
     * <p>A fence says nothing about what somebody else has yet to do: await another sign of it first, for example an
     * answer to a later question.
     */
    public void awaitNothing(String description, Predicate<IrcTestLine> unwanted) {
        fence();
        List<IrcTestLine> lines = transcript.lines();
        lines.subList(cursor, lines.size()).stream()
                .filter(unwanted)
                .findFirst()
                .ifPresent(line -> {
                    throw transcript.failure(nick + " saw " + description + ": " + line);
                });
    }

    // ---- what a person has seen

    /** Every line since the connection began. */
    public List<IrcTestLine> lines() {
        return transcript.lines();
    }

    public boolean saw(Predicate<IrcTestLine> wanted) {
        return lines().stream().anyMatch(wanted);
    }

    /** Every line so far that names the channel, whatever kind it is. */
    public List<IrcTestLine> linesIn(String channel) {
        return lines().stream().filter(line -> line.concerns(channel)).toList();
    }

    /** What was said in the channel so far, by PRIVMSG or NOTICE. */
    public List<String> textsIn(String channel) {
        return linesIn(channel).stream()
                .filter(IrcTestLine::isMessage)
                .map(IrcTestLine::text)
                .toList();
    }

    // ---- for the builder and the network

    /** Waits for the wanted line behind the cursor and fails at once when an unwanted one comes first. */
    IrcTestLine expect(String description, Predicate<IrcTestLine> wanted, Predicate<IrcTestLine> refusal) {
        IrcTestLine line = await(description, wanted.or(refusal));
        if (!wanted.test(line)) {
            throw transcript.failure(nick + " was refused " + description + ": " + line);
        }
        return line;
    }

    /** Asks NickServ and waits for the notice that contains the text. */
    void askNickServ(String request, String confirmation) {
        int from = transcript.size();
        say("NickServ", request);
        transcript.await(
                "NickServ saying '" + confirmation + "'",
                from,
                line -> line.is("NOTICE")
                        && line.nick().equals("NickServ")
                        && line.text().contains(confirmation),
                DEFAULT_LIMIT);
    }

    static boolean isErrorBeforeWelcome(IrcTestLine line) {
        return line.is("ERROR") || (isError(line) && !line.is("422"));
    }

    static boolean isSaslError(IrcTestLine line) {
        return line.is("ERROR") || (line.command().startsWith("90") && !line.is("900") && !line.is("903"));
    }

    private void confirmed(String request, Predicate<IrcTestLine> confirmation) {
        int from = transcript.size();
        send(request);
        int found = transcript.await(
                "the answer to " + request, from, confirmation.or(IrcTestClient::isError), DEFAULT_LIMIT);
        IrcTestLine answer = transcript.lines().get(found);
        if (!confirmation.test(answer)) {
            throw transcript.failure("the server refused " + request + ": " + answer);
        }
    }

    private static boolean isError(IrcTestLine line) {
        return line.command().matches("[45]\\d\\d");
    }

    private boolean isOwn(IrcTestLine line) {
        return line.nick().equalsIgnoreCase(nick);
    }
}
