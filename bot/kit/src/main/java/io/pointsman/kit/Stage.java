package io.pointsman.kit;

import io.pointsman.api.FactName;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Person;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Journal;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.FakeCall;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.api.testing.SampleSwitchover;
import io.pointsman.api.web.WebMethod;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.sim.Heard;
import io.pointsman.sim.SimChat;
import io.pointsman.sim.SimulatedHost;
import io.pointsman.store.memory.MemoryEventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The real bot with a plugin: its parser, desk, core, log and plugin host are those of the product, over a simulated network and a clock that
 * moves when the test says so. On it are Lena of support, Olaf of ops, and Carla of the customer Acme
 * ({@link SampleDirectory}); any other name is a stranger without an account. Belongs to the thread of the test.
 *
 * <pre>{@code
 * Stage stage = Stage.of("greeter", GreeterPlugin::new).option("greeting", "hello").open();
 * stage.staff().says("olaf", "!greet").answered("hello Olaf");
 * }</pre>
 */
public final class Stage {

    /** The switchover that {@link StageBuilder#open} opens. */
    public static final SwitchoverId ACME = new SwitchoverId("acme-1");

    /** What the clock of every stage shows at first. */
    public static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final String PREFIX = "!";
    private static final String NICK = "pointsman";

    private final StageBuilder made;
    private final SimulatedHost host = new SimulatedHost(START, 1);
    private final MemoryEventStore log = new MemoryEventStore(host::now);
    private final SimChat chat = new SimChat(FakeCall.CONNECTION, NICK, new Addressing(PREFIX), host);
    private final List<Heard> heard = new ArrayList<>();
    private List<LoadedPlugin> plugins = List.of();
    private Bot bot;

    Stage(StageBuilder made) {
        this.made = made;
        this.bot = start();
        chat.observe(heard::add);
        settle();
        SampleDirectory.INSTANCE.people().forEach(person -> connect(person.id().value()));
        settle();
    }

    /**
     * A stage for one plugin.
     *
     * @param name the name of its directory under {@code plugins/}
     * @param plugin makes it; asked again by {@link #restart}
     */
    public static StageBuilder of(String name, Supplier<? extends Plugin> plugin) {
        return new StageBuilder(name, plugin);
    }

    private Bot start() {
        RuntimeSettings settings = new RuntimeSettings(
                NICK,
                PREFIX,
                ZoneOffset.UTC,
                List.of(FakeCall.CONNECTION + ":#{switchover}"),
                List.of(FakeCall.CONNECTION + ":#{switchover}-staff"),
                List.of(),
                Duration.ofSeconds(5));
        plugins = made.plugins();
        plugins.forEach(one -> one.plugin().start(context(one.name())));
        List<LoadedPlugin> all = new ArrayList<>(plugins);
        all.add(StageBuilder.loaded("kit", new Opener()));
        Bot fresh =
                new Bot(host, log, () -> SampleDirectory.INSTANCE, settings, all, Map.of(FakeCall.CONNECTION, chat));
        fresh.start();
        return fresh;
    }

    private PluginContext context(String plugin) {
        Settings settings =
                plugin.equals(made.name()) ? made.settings() : new Settings(Map.of(), variable -> Optional.empty());
        return new Context(host, settings, new LogMemory(plugin, log), new LogJournal(plugin, log));
    }

    void openAcme() {
        whispers("lena", PREFIX + Opener.VERB);
        chat.join("carla", customer().channel());
        settle();
    }

    /** The room of the customer and staff. */
    public Room customer() {
        return new Room(this, "#" + ACME);
    }

    /** The room of staff alone. */
    public Room staff() {
        return new Room(this, "#" + ACME + "-staff");
    }

    /** Somebody says a line to the bot alone. */
    public Reaction whispers(String who, String text) {
        connect(who);
        int before = heard.size();
        chat.whisper(who, text);
        settle();
        return new Reaction(who, Optional.empty(), since(before));
    }

    Reaction says(String who, String channel, String text) {
        connect(who);
        if (!chat.isIn(who, channel) && !chat.join(who, channel)) {
            throw new IllegalStateException(who + " may not come into " + channel + ": nobody invited them");
        }
        settle();
        int before = heard.size();
        chat.say(who, channel, text);
        settle();
        return new Reaction(who, Optional.of(channel), since(before));
    }

    /** What somebody sends over HTTP to a path, such as {@code /plugins/greeter/hello}. */
    public Knock get(String path) {
        return new Knock(this, WebMethod.GET, path);
    }

    /** What somebody sends over HTTP to a path. */
    public Knock post(String path) {
        return new Knock(this, WebMethod.POST, path);
    }

    /** Lets time pass; what is due happens. */
    public void pass(Duration time) {
        host.runUntil(host.now().plus(time));
    }

    /** The bot stops, and another one starts over the same log, with a fresh plugin; the people stay. */
    public void restart() {
        bot.stop();
        settle();
        bot = start();
        settle();
    }

    /** The bot stops. */
    public void stop() {
        bot.stop();
        settle();
    }

    public Instant now() {
        return host.now();
    }

    /** The switchover as it is now. */
    public Switchover picture() {
        return bot.picture(ACME).orElseThrow(() -> new IllegalStateException("no switchover is open"));
    }

    /** The value that a plugin recorded under a key, as JSON; empty when none. */
    public String fact(String plugin, String key) {
        return picture().fact(new FactName(plugin + "/" + key));
    }

    /** The plugin of this stage, as it was started last. */
    public Plugin plugin() {
        return plugins.get(0).plugin();
    }

    /** Everything that the bot said in a channel, in order. */
    List<String> said(String channel) {
        return heard.stream()
                .filter(line ->
                        line.byBot() && line.channel().filter(channel::equals).isPresent())
                .map(Heard::text)
                .toList();
    }

    Bot bot() {
        return bot;
    }

    /** Lets happen what is under way. */
    void settle() {
        pass(SETTLING);
    }

    private List<Heard> since(int before) {
        return List.copyOf(heard.subList(before, heard.size()));
    }

    private void connect(String who) {
        if (chat.isConnected(who)) {
            return;
        }
        Optional<String> account = SampleDirectory.INSTANCE.people().stream()
                .map(Person::id)
                .map(id -> id.value())
                .filter(who::equals)
                .findFirst();
        chat.connect(who, account, channel -> chat.join(who, channel));
    }

    /** Opens the switchover of the test, whatever plugins are there. */
    private static final class Opener implements Plugin {

        static final String VERB = "kit-open";

        @Override
        public List<Command> commands() {
            CommandSpec spec = CommandSpec.house(VERB, "", "opens the switchover of the test")
                    .proposing(HouseAction.OpenSwitchover.class);
            return List.of(new Command(
                    spec,
                    call -> Outcome.propose(new HouseAction.OpenSwitchover(
                            call.by(),
                            SampleSwitchover.ACME,
                            SampleSwitchover.RUNBOOK.name(),
                            Optional.empty(),
                            false))));
        }
    }

    private record Context(Host host, Settings settings, Memory memory, Journal journal) implements PluginContext {}

    private record LogJournal(String plugin, MemoryEventStore log) implements Journal {
        @Override
        public boolean keep(InputKey key, String body) {
            return log.journal(plugin, key, body);
        }

        @Override
        public void done(InputKey key) {
            log.journalDone(plugin, key);
        }

        @Override
        public List<Entry> open() {
            return log.journalled(plugin);
        }
    }

    private record LogMemory(String plugin, MemoryEventStore log) implements Memory {
        @Override
        public Optional<String> get(String key) {
            return log.recall(plugin, key);
        }

        @Override
        public void put(String key, String value) {
            log.memorize(plugin, key, value);
        }
    }
}
