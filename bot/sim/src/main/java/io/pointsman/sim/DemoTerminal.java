package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * The terminal of whoever plays along or watches: a chat client of the simulated network, on the same transport that connects a real bot
 * to a terminal. Both rooms are channels of it, and so is the demo itself, where private lines stand too.
 */
final class DemoTerminal implements ChatInbox {
    static final String ITSELF = "demo";
    static final String STAFF = "staff";
    static final String CUSTOMER = "customer";

    private static final Duration WORTH_SAYING = Duration.ofMinutes(5);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ChatTransport terminal;
    private final SimulatedHost host;
    private final BiConsumer<String, String> typed;
    private final BiFunction<String, List<String>, List<String>> offers;
    private final Runnable end;
    private final List<String> kept = new ArrayList<>();
    private Duration skipped = Duration.ZERO;

    /**
     * Belongs to the thread that drives the host.
     *
     * @param typed told the channel and the line, in a task of the host
     * @param offers what the bot offers in a channel after the whole words of a line, asked on the terminal's thread
     * @param end told when nobody sits there any more, in a task of the host
     */
    DemoTerminal(
            ChatTransport terminal,
            SimulatedHost host,
            BiConsumer<String, String> typed,
            BiFunction<String, List<String>, List<String>> offers,
            Runnable end) {
        this.terminal = terminal;
        this.host = host;
        this.typed = typed;
        this.offers = offers;
        this.end = end;
    }

    void open() {
        terminal.start(this);
    }

    /** Gives the terminal back. */
    void close() {
        terminal.stop();
    }

    /** A stretch in which nothing happened was skipped; said before the next line. */
    void skipped(Duration length) {
        skipped = skipped.plus(length);
    }

    /** Shows a line of a room, or a private one: when, who, what. */
    void show(Heard heard) {
        saySkipped();
        String channel = heard.channel()
                .map(name -> name.endsWith(Ensemble.STAFF_SUFFIX) ? STAFF : CUSTOMER)
                .orElse(ITSELF);
        String text = heard.text();
        // In a room the answer to one person begins with the name; privately that is said already.
        String name = heard.listener().orElse("") + ": ";
        String rest = heard.listener().isEmpty() || !text.startsWith(name) ? text : text.substring(name.length());
        send(channel, heard.lane().orElse(Lane.NORMAL), CLOCK.format(heard.at()) + " " + speaker(heard) + rest);
    }

    /** Whoever speaks; the bot needs no name, for nobody else is without one. */
    private static String speaker(Heard heard) {
        String alone =
                heard.listener().map(listener -> "(to " + listener + " alone) ").orElse("");
        return heard.byBot() ? alone : heard.speaker() + (alone.isEmpty() ? ": " : " " + alone);
    }

    /** What the demo itself has to say. */
    void say(String text) {
        saySkipped();
        send(ITSELF, Lane.NORMAL, text);
    }

    /** A telephone rings, somewhere in the house. */
    void ring(String text) {
        saySkipped();
        send(ITSELF, Lane.CRITICAL, text);
    }

    /** What the newcomer could do; must not be missed. */
    void hint(String text) {
        send(ITSELF, Lane.CRITICAL, text);
    }

    private void saySkipped() {
        if (skipped.compareTo(WORTH_SAYING) >= 0) {
            send(ITSELF, Lane.NORMAL, "… " + words(skipped) + " later");
        }
        skipped = Duration.ZERO;
    }

    private static String words(Duration length) {
        long minutes = Math.round(length.toSeconds() / 60.0);
        if (minutes < 90) {
            return minutes + " min";
        }
        long hours = Math.round(minutes / 60.0);
        return hours < 48 ? hours + " h" : Math.round(hours / 24.0) + " days";
    }

    private void send(String channel, Lane lane, String text) {
        ChannelAddress address = new ChannelAddress(terminal.id(), channel);
        if (!kept.contains(channel)) {
            kept.add(channel);
            Audience audience = channel.equals(CUSTOMER) ? Audience.CUSTOMER : Audience.STAFF;
            terminal.keepChannel(new ChannelRequest(address, audience, topic(channel)));
        }
        // Whether a line arrived on the screen changes nothing in the story.
        CompletionStage<Void> unused =
                terminal.send(address, new Outgoing(lane, Outgoing.Style.NARRATION, List.of(text)));
    }

    private static String topic(String channel) {
        return switch (channel) {
            case STAFF -> "the customer does not read here";
            case CUSTOMER -> "the customer reads along";
            default -> "the bot alone hears you";
        };
    }

    @Override
    public void said(Incoming line) {
        String channel = nameOf(line.channel());
        String text = switch (line.addressed()) {
            case PREFIX -> Ensemble.PREFIX + line.text();
            case NAME -> Ensemble.NICK + ": " + line.text();
            case NOT, PRIVATE, PRESSED -> line.text();
        };
        host.post(() -> typed.accept(channel, text));
    }

    private static String nameOf(Optional<ChannelAddress> channel) {
        return channel.map(ChannelAddress::name).orElse(ITSELF);
    }

    @Override
    public List<String> mayFollow(Optional<ChannelAddress> channel, Speaker who, List<String> words) {
        return offers.apply(nameOf(channel), words);
    }

    @Override
    public void connectionEnded(ConnectionId connection) {
        host.post(end);
    }

    @Override
    public void joined(ChannelAddress channel, Speaker who) {}

    @Override
    public void sessionEnded(ConnectionId connection, String session) {}

    @Override
    public void channelChanged(ChannelReport report) {}

    @Override
    public void connectionChanged(ConnectionId connection, boolean up, String why) {}
}
