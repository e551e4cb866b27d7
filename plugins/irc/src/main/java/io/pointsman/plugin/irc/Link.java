package io.pointsman.plugin.irc;

import com.google.common.collect.ImmutableSet;
import io.pointsman.api.Host;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.pircbotx.Configuration;
import org.pircbotx.InputParser;
import org.pircbotx.PircBotX;
import org.pircbotx.exception.IrcException;
import org.pircbotx.hooks.Event;
import org.pircbotx.hooks.Listener;
import org.pircbotx.hooks.events.SocketConnectEvent;
import org.pircbotx.hooks.managers.ListenerManager;
import org.pircbotx.output.OutputRaw;

/**
 * One TCP connection from dialling to loss: PircBotX for the socket, the greeting and the reading of lines, and a watchdog that
 * closes the raw socket when the server falls silent. No line is logged, since lines carry passwords.
 */
final class Link implements Wire {

    private static final int NEVER = (int) Duration.ofDays(24).toMillis();
    private static final Duration TICK = Duration.ofMillis(100);

    private final IrcSettings settings;
    private final Host host;
    private final BiConsumer<String, Wire> lines;
    private final LinkSockets sockets;
    private final Bot bot;
    private final Readers readers;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile String why = "";
    private volatile long heardAt;
    private volatile boolean asked;
    private volatile boolean letIn;
    private volatile boolean over;

    /** Takes who gets each raw line and the way to answer it, on the reading thread. */
    Link(IrcSettings settings, Host host, BiConsumer<String, Wire> lines) {
        this.settings = settings;
        this.host = host;
        this.lines = lines;
        this.sockets = new LinkSockets(settings);
        this.readers = new Readers("irc-" + settings.host(), host);
        this.bot = new Bot(configuration(), readers);
    }

    /** Dials and reads until the connection is lost; returns why. */
    String run() {
        heardAt = host.monotonicNanos();
        try {
            bot.startBot();
        } catch (IOException | IrcException | RuntimeException | LinkageError e) {
            close(
                    e.getCause() instanceof UnknownHostException
                            ? "the host name " + settings.host() + " is not known; check host: and the name service"
                            : String.valueOf(e.getMessage()));
        } finally {
            over = true;
            sockets.close();
        }
        if (!why.isEmpty()) {
            return why;
        }
        return sockets.failure().isEmpty() ? "the server closed the connection" : sockets.failure();
    }

    /** Why we closed it ourselves, if we did; may be said after the end, by a line that was read before. */
    Optional<String> closedBecause() {
        return Optional.of(why).filter(reason -> !reason.isEmpty());
    }

    @Override
    public void write(String line) {
        if (over) {
            return;
        }
        writing.lock();
        try {
            bot.sendRawLineToServer(line);
        } catch (IOException | RuntimeException e) {
            close("writing failed: " + e.getMessage());
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close(String reason) {
        if (why.isEmpty()) {
            why = reason;
        }
        sockets.close();
    }

    private void heard(String line) {
        heardAt = host.monotonicNanos();
        asked = false;
        letIn = letIn || line.contains(" 001 ");
        if (isPing(line)) {
            IrcLine ping = IrcLine.parse(line);
            if (ping.is("PING")) {
                write("PONG :" + ping.last());
                return;
            }
        }
        readers.work(() -> lines.accept(line, this));
    }

    /** Its sender and its tags may stand before it. */
    private static boolean isPing(String line) {
        return line.startsWith("PING ") || ((line.startsWith(":") || line.startsWith("@")) && line.contains(" PING "));
    }

    private void connected() {
        heardAt = host.monotonicNanos();
        watch();
        write("CAP LS 302");
        settings.password().ifPresent(password -> write("PASS " + (password.contains(" ") ? ":" : "") + password));
    }

    /** Until the server lets us in nothing may be asked; whoever waits for that has a limit of its own. */
    private void watch() {
        if (over) {
            return;
        }
        host.after(TICK, this::watch);
        readers.relieve();
        if (!letIn) {
            return;
        }
        long silent = host.monotonicNanos() - heardAt;
        if (silent > settings.watchdogTimeout().toNanos()) {
            close("the server has been silent for " + settings.watchdogTimeout().toSeconds() + " s");
        } else if (silent > settings.watchdogIdle().toNanos() && !asked) {
            asked = true;
            write("PING watchdog");
        }
    }

    private Configuration configuration() {
        return new Configuration.Builder()
                .setName(settings.nick())
                .setLogin("pointsman")
                .setRealName("Pointsman, a bot for traffic switchovers")
                .setVersion("Pointsman")
                .addServer(settings.host(), settings.port())
                .setSocketFactory(sockets)
                .setSocketTimeout(NEVER)
                .setEncoding(StandardCharsets.UTF_8)
                .setLocale(Locale.ROOT)
                .setMessageDelay(0)
                .setAutoSplitMessage(false)
                .setAutoNickChange(false)
                .setAutoReconnect(false)
                .setOnJoinWhoEnabled(false)
                .setSnapshotsEnabled(false)
                .setShutdownHookEnabled(false)
                .setCapEnabled(false)
                .setListenerManager(new Events())
                .setBotFactory(new Factory())
                .buildConfiguration();
    }

    /** Where every outgoing line passes; the one place that keeps a line from becoming two. */
    private static final class Bot extends PircBotX {
        private static final int LIMIT = 510;

        private final Readers readers;

        Bot(Configuration configuration, Readers readers) {
            super(configuration);
            this.readers = readers;
        }

        @Override
        protected void startLineProcessing() {
            readers.readAll(this::processNextLine);
            shutdown();
        }

        @Override
        protected void sendRawLineToServer(String line) throws IOException {
            String one = line.replace('\r', ' ').replace('\n', ' ').replace('\u0000', ' ');
            super.sendRawLineToServer(IrcText.cut(one, LIMIT));
        }
    }

    /** Gives PircBotX our parser and our way out. */
    private final class Factory extends Configuration.BotFactory {
        @Override
        public InputParser createInputParser(PircBotX owner) {
            return new InputParser(owner) {
                @Override
                public void handleLine(String line) {
                    heard(line);
                }
            };
        }

        @Override
        public OutputRaw createOutputRaw(PircBotX owner) {
            return new OutputRaw(owner) {
                @Override
                public void rawLine(String line) {
                    write(line);
                }

                @Override
                public void rawLineNow(String line) {
                    write(line);
                }

                @Override
                public void rawLineNow(String line, boolean resetDelay) {
                    write(line);
                }
            };
        }
    }

    /** Runs inline and wants to know of the open socket alone. */
    private final class Events implements ListenerManager {
        @Override
        public void onEvent(Event event) {
            if (event instanceof SocketConnectEvent) {
                connected();
            }
        }

        @Override
        public void addListener(Listener listener) {}

        @Override
        public boolean removeListener(Listener listener) {
            return false;
        }

        @Override
        public boolean listenerExists(Listener listener) {
            return false;
        }

        @Override
        public ImmutableSet<Listener> getListeners() {
            return ImmutableSet.of();
        }

        @Override
        public void shutdown(PircBotX owner) {}
    }
}
