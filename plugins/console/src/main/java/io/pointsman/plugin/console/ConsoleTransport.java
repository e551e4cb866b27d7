package io.pointsman.plugin.console;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The terminal as a place where people talk. One person sits there, for whom the terminal vouches; every channel that is asked for is
 * there at once. A thread of its own reads the lines, because the host of a simulation has only one; all else happens on the
 * caller's thread. After the end of the input lines are still shown, so that a pipe gets its answers.
 */
final class ConsoleTransport implements ChatTransport {

    private final ConnectionId id;
    private final String nick;
    private final Addressing addressing;
    private final ConsoleOptions options;
    private final Completions completions;
    private final Host host;
    private final Supplier<Screen> screens;
    private final Channels channels = new Channels();
    private final Object lock = new Object();

    /** Where the person talks, for completion: that runs while the terminal is locked, and lines are shown under our lock. */
    private volatile Optional<ChannelAddress> talksIn = Optional.empty();

    private Optional<ChatInbox> inbox = Optional.empty();
    private Optional<Screen> screen = Optional.empty();
    private Optional<Speaker> person = Optional.empty();
    private String session = "";
    private long lines;

    /**
     * @param nick what the bot is called
     * @param screens opens the terminal when the connection starts
     */
    ConsoleTransport(
            ConnectionId id,
            String nick,
            Addressing addressing,
            ConsoleOptions options,
            Completions completions,
            Host host,
            Supplier<Screen> screens) {
        this.id = id;
        this.nick = nick;
        this.addressing = addressing;
        this.options = options;
        this.completions = completions;
        this.host = host;
        this.screens = screens;
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void start(ChatInbox heard) {
        Screen opened = screens.get();
        Optional<Speaker> speaker = options.input() ? Optional.of(newSpeaker()) : Optional.empty();
        synchronized (lock) {
            inbox = Optional.of(heard);
            screen = Optional.of(opened);
            person = speaker;
            session = speaker.map(Speaker::session).orElse("");
            turn(opened);
        }
        speaker.ifPresent(who -> completions.ask(before -> heard.mayFollow(talksIn, who, before)));
        heard.connectionChanged(id, true, "");
        speaker.ifPresent(
                who -> Thread.ofPlatform().daemon().name("console-" + id).start(() -> listen(opened, who, heard)));
    }

    private Speaker newSpeaker() {
        return new Speaker(
                id, options.account() + "!" + host.newId(), options.account(), Optional.of(options.account()));
    }

    @Override
    public void keepChannel(ChannelRequest request) {
        boolean isNew;
        Optional<Speaker> there;
        synchronized (lock) {
            isNew = channels.keep(request.channel(), request.audience(), request.topic());
            there = person;
            if (isNew && there.isPresent()) {
                channels.current().ifPresent(this::announce);
            }
        }
        report(request.channel(), true);
        if (isNew) {
            heard(inbox -> there.ifPresent(who -> inbox.joined(request.channel(), who)));
        }
    }

    @Override
    public void leaveChannel(ChannelAddress channel, String farewell) {
        boolean left;
        synchronized (lock) {
            channels.find(channel)
                    .filter(kept -> !farewell.isBlank())
                    .ifPresent(kept -> show(kept, farewell, Lane.NORMAL));
            left = channels.leave(channel);
            screen.ifPresent(this::turn);
        }
        if (left) {
            report(channel, false);
        }
    }

    private void report(ChannelAddress channel, boolean joined) {
        List<Speaker> members;
        synchronized (lock) {
            members = joined ? person.stream().toList() : List.of();
        }
        heard(inbox -> inbox.channelChanged(new ChannelReport(channel, joined, true, members, true, "")));
    }

    /** Tells the inbox something; never under the lock, because it may answer at once. */
    private void heard(Consumer<ChatInbox> news) {
        Optional<ChatInbox> open;
        synchronized (lock) {
            open = inbox;
        }
        open.ifPresent(news);
    }

    @Override
    public CompletionStage<Void> send(ChannelAddress channel, Outgoing message) {
        synchronized (lock) {
            Optional<Channels.Kept> kept = channels.find(channel);
            if (screen.isEmpty() || kept.isEmpty()) {
                return lost(screen.isEmpty() ? "the terminal is closed" : "the terminal is not in " + channel);
            }
            message.lines().forEach(line -> show(kept.get(), line, message.lane()));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> sendPrivately(Speaker to, Outgoing message) {
        synchronized (lock) {
            if (screen.isEmpty()) {
                return lost("the terminal is closed");
            }
            if (!session.equals(to.session())) {
                return lost(to.name() + " does not sit at this terminal");
            }
            message.lines().forEach(line -> show(Paint.BOT, "[" + nick + "] ", line, message.lane()));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void topic(ChannelAddress channel, String segment) {
        synchronized (lock) {
            channels.topic(channel, segment);
        }
    }

    @Override
    public CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee) {
        synchronized (lock) {
            return person.flatMap(Speaker::account)
                            .filter(invitee.account()::equals)
                            .isPresent()
                    ? CompletableFuture.completedFuture(null)
                    : lost(invitee.account() + " does not sit at this terminal");
        }
    }

    @Override
    public void stop() {
        synchronized (lock) {
            inbox = Optional.empty();
            screen.ifPresent(Screen::close);
            screen = Optional.empty();
        }
    }

    private static CompletionStage<Void> lost(String why) {
        return CompletableFuture.failedFuture(new NotDelivered(why));
    }

    /** Reads until the end of the input. */
    private void listen(Screen from, Speaker who, ChatInbox inbox) {
        Optional<String> typed = from.read();
        while (typed.isPresent() && !typed.get().strip().equals("/quit")) {
            String line = typed.get().strip();
            if (line.startsWith("/")) {
                go(line.substring(1));
            } else if (!line.isEmpty()) {
                inbox.said(incoming(who, line));
            }
            typed = from.read();
        }
        end(who, typed.isPresent() ? "quit" : "end of input");
    }

    private Incoming incoming(Speaker who, String line) {
        Optional<ChannelAddress> channel;
        long number;
        synchronized (lock) {
            channel = channels.current().map(Channels.Kept::address);
            number = ++lines;
            completions.learn(line);
        }
        Addressing.Line read = addressing.read(Wrapping.inert(line), nick, channel.isEmpty());
        InputKey key = new InputKey(id, who.session() + ":" + number);
        return new Incoming(key, channel, who, read.addressed(), read.text(), host.now());
    }

    /** {@code /join NAME} and {@code /N}; {@code /0} is the bot alone. */
    private void go(String command) {
        String wanted = command.startsWith("join ")
                ? command.substring("join ".length()).strip()
                : command;
        synchronized (lock) {
            if (wanted.equals("0") || wanted.equalsIgnoreCase(nick)) {
                channels.chooseNone();
                screen.ifPresent(this::turn);
                show(Paint.NONE, "* ", "You talk to " + nick + " alone; channels: " + listed(), Lane.NORMAL);
                return;
            }
            channels.choose(wanted).ifPresentOrElse(this::announce, () -> {
                show(Paint.NONE, "* ", "There is: /join NAME, /quit, " + listed(), Lane.NORMAL);
            });
        }
    }

    private void end(Speaker who, String why) {
        Optional<ChatInbox> open;
        synchronized (lock) {
            open = inbox;
            person = Optional.empty();
            screen.ifPresent(Screen::close);
        }
        open.ifPresent(inbox -> {
            inbox.sessionEnded(id, who.session());
            inbox.connectionChanged(id, false, why);
            inbox.connectionEnded(id);
        });
    }

    /** Says where the person talks now, above a new prompt. */
    private void announce(Channels.Kept current) {
        screen.ifPresent(this::turn);
        String topic = current.topic().isEmpty() ? "" : " (" + current.topic() + ")";
        show(Paint.NONE, "* ", "You talk in " + current.label() + topic + "; channels: " + listed(), Lane.NORMAL);
    }

    private String listed() {
        return Stream.concat(
                        Stream.of("/0 " + nick),
                        channels.all().stream()
                                .map(channel -> "/" + channels.number(channel.address()) + " " + channel.label()))
                .collect(Collectors.joining(", "));
    }

    /** The person talks elsewhere, perhaps. */
    private void turn(Screen open) {
        Optional<Channels.Kept> current = channels.current();
        talksIn = current.map(Channels.Kept::address);
        open.prompt(current.map(Channels.Kept::label).orElse(nick) + "> ");
    }

    private void show(Channels.Kept channel, String line, Lane lane) {
        show(Paint.of(channel.audience()), "[" + channel.label() + "] ", line, lane);
    }

    private void show(Paint paint, String label, String line, Lane lane) {
        String safe = Wrapping.inert(line);
        completions.learn(safe);
        screen.ifPresent(open -> {
            List<String> wrapped = Wrapping.wrap(label, safe, open.width());
            open.show(
                    open.coloured()
                            ? wrapped.stream()
                                    .map(shown -> painted(paint, label, shown, lane))
                                    .toList()
                            : wrapped);
        });
    }

    private static String painted(Paint paint, String label, String shown, Lane lane) {
        Paint text = lane == Lane.CRITICAL ? Paint.CRITICAL : Paint.NONE;
        return shown.startsWith(label) ? paint.on(label) + text.on(shown.substring(label.length())) : text.on(shown);
    }
}
