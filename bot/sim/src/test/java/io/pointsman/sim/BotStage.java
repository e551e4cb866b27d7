package io.pointsman.sim;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.plugin.checklist.ChecklistPlugin;
import io.pointsman.plugin.flip.FlipPlugin;
import io.pointsman.plugin.journal.JournalPlugin;
import io.pointsman.plugin.switchovers.SwitchoversPlugin;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.memory.MemoryEventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real bot with its command plugins on two simulated networks, {@code oftc} and {@code hq}, for tests that read like a conversation.
 * Nina (support), Olaf (ops) and Maya (account manager) are staff on both, Carol is Acme's contact.
 */
final class BotStage implements Directory {

    static final SwitchoverId ACME = new SwitchoverId("acme-1");
    static final String ROOM = "#acme-1";
    static final String STAFF = "#acme-1-staff";
    static final String OVERVIEW = "#switchovers";

    private static final ConnectionId OFTC = new ConnectionId("oftc");
    private static final ConnectionId HQ = new ConnectionId("hq");

    final SimulatedHost host = new SimulatedHost(Instant.parse("2026-12-01T09:00:00Z"), 1);
    final MemoryEventStore store = new MemoryEventStore(host::now);
    final SimChat oftc = new SimChat(OFTC, "pointsman", new Addressing("!"), host);
    final SimChat hq = new SimChat(HQ, "pointsman", new Addressing("!"), host);
    final List<String> heard = new ArrayList<>();
    private Bot bot = bot();

    BotStage() {
        record("oftc", oftc);
        record("hq", hq);
        bot.start();
        settle();
    }

    private void record(String network, SimChat chat) {
        chat.observe(line -> {
            if (line.byBot()) {
                heard.add(network + " " + line.channel().or(line::listener).orElse("?") + " " + line.text());
            }
        });
    }

    private Bot bot() {
        RuntimeSettings settings = new RuntimeSettings(
                "pointsman",
                "!",
                ZoneOffset.UTC,
                List.of("oftc:#{switchover}", "hq:#{switchover}"),
                List.of("oftc:#{switchover}-staff", "hq:#{switchover}-staff"),
                List.of(ChannelAddress.parse("hq:" + OVERVIEW)),
                Duration.ofSeconds(5));
        return new Bot(
                host,
                store,
                () -> this,
                settings,
                List.of(
                        loaded("switchovers", new SwitchoversPlugin()),
                        loaded("checklist", new ChecklistPlugin()),
                        loaded("flip", new FlipPlugin()),
                        loaded("journal", new JournalPlugin())),
                Map.of(OFTC, oftc, HQ, hq));
    }

    private static LoadedPlugin loaded(String name, Plugin plugin) {
        return new LoadedPlugin(name, plugin, BotStage.class.getClassLoader());
    }

    /** Somebody with an account comes online and goes wherever they are invited. */
    void online(SimChat chat, String name) {
        chat.connect(name, Optional.of(name.toLowerCase(java.util.Locale.ROOT)), channel -> chat.join(name, channel));
        settle();
    }

    /** Somebody without an account comes online. */
    void stranger(SimChat chat, String name) {
        chat.connect(name, Optional.empty(), channel -> {});
    }

    /** What a place that completes would offer. */
    List<String> mayFollow(Optional<ChannelAddress> channel, Speaker who, List<String> typed) {
        return bot.mayFollow(channel, who, typed);
    }

    /** Somebody says a line, and everything that follows at once has happened. */
    void says(SimChat chat, String name, String channel, String text) {
        chat.say(name, channel, text);
        settle();
    }

    /** Nina opens the switchover from oftc, where she and Carol are. */
    void open() {
        online(oftc, "Nina");
        online(oftc, "Carol");
        oftc.whisper("Nina", "!open acme standard-ramp");
        settle();
        oftc.join("Carol", ROOM);
        settle();
        heard.clear();
    }

    /** Lets a second pass. */
    void settle() {
        pass(Duration.ofSeconds(1));
    }

    void pass(Duration time) {
        host.runUntil(host.now().plus(time));
    }

    /** The bot stops, and another one starts over the same log; the networks and the people stay. */
    void restart() {
        bot.stop();
        bot = bot();
        bot.start();
        settle();
    }

    Switchover picture() {
        return bot.picture(ACME).orElseThrow();
    }

    /** What the bot said in a place, or to a person, since the last time. */
    List<String> heardIn(SimChat chat, String place) {
        String start = (chat == oftc ? "oftc " : "hq ") + place + " ";
        List<String> lines = heard.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
        heard.removeIf(line -> line.startsWith(start));
        return lines;
    }

    private static Person person(String name, List<Role> roles, Optional<CustomerId> contactOf) {
        String account = name.toLowerCase(java.util.Locale.ROOT);
        return new Person(
                new PersonId(account),
                name,
                roles,
                List.of(new Person.Identity(OFTC, account, name), new Person.Identity(HQ, account, name)),
                false,
                contactOf,
                Optional.empty());
    }

    @Override
    public List<Person> people() {
        return List.of(
                person("Nina", List.of(Role.SUPPORT), Optional.empty()),
                person("Olaf", List.of(Role.OPS), Optional.empty()),
                person("Maya", List.of(Role.ACCOUNT_MANAGER), Optional.empty()),
                person("Carol", List.of(), Optional.of(new CustomerId("acme"))));
    }

    @Override
    public List<Customer> customers() {
        return List.of(new Customer(
                new CustomerId("acme"),
                "Acme",
                ZoneOffset.UTC,
                people().stream().filter(one -> one.contactOf().isPresent()).toList(),
                List.of(new PersonId("olaf"), new PersonId("maya"))));
    }

    @Override
    public List<Runbook> runbooks() {
        return List.of(ShortRamp.RUNBOOK);
    }
}
