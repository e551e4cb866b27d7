package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.health.ChartLink;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.page.Contact;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.report.ReportLink;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.core.health.Tuning;
import io.pointsman.plugin.checklist.ChecklistPlugin;
import io.pointsman.plugin.flip.FlipPlugin;
import io.pointsman.plugin.health.HealthPlugin;
import io.pointsman.plugin.journal.JournalPlugin;
import io.pointsman.plugin.paging.PagingPlugin;
import io.pointsman.plugin.rehearsal.RehearsalPlugin;
import io.pointsman.plugin.switchovers.SwitchoversPlugin;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.HealthSettings;
import io.pointsman.runtime.RuntimeSettings;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.SampleStore;
import io.pointsman.store.memory.MemoryEventStore;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The real bot with its command plugins on two simulated networks, {@code oftc} and {@code hq}, for tests that read like a conversation.
 * Nina (support, administrator), Olaf (ops), Ned (neteng) and Maya (account manager) are staff on both, Carol is Acme's contact.
 */
final class BotStage implements Directory {

    static final SwitchoverId ACME = new SwitchoverId("acme-1");
    static final String ROOM = "#acme-1";
    static final String STAFF = "#acme-1-staff";
    static final String OVERVIEW = "#switchovers";

    static final ConnectionId OFTC = new ConnectionId("oftc");
    static final ConnectionId HQ = new ConnectionId("hq");

    final SimulatedHost host = new SimulatedHost(Instant.parse("2026-12-01T09:00:00Z"), 1);
    final MemoryEventStore store = new MemoryEventStore(host::now);
    final SimChat oftc;
    final SimChat hq;
    final List<String> heard = new ArrayList<>();
    /** People whom the configuration does not name any more. */
    final Set<String> gone = new HashSet<>();

    /** Whom a switchover engages by the time of its start. */
    Function<Instant, List<PersonId>> engaged =
            start -> List.of(new PersonId("olaf"), new PersonId("maya"), new PersonId("ned"));

    /** The whole week. */
    static final Hours ALWAYS =
            new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class));

    /** How people are reached, and when they sleep. */
    Function<PersonId, List<ContactPoint>> contacts =
            person -> List.of(new ContactPoint(new Contact("chat", Duration.ZERO), ""));

    Function<PersonId, Optional<Hours>> quiet = person -> Optional.empty();

    /** Rotations and policies. */
    OnCallPlan onCall = OnCallPlan.NONE;

    /** Further plugins and runbooks, from the next start on. */
    final List<LoadedPlugin> morePlugins = new ArrayList<>();

    final List<Runbook> runbooks = new ArrayList<>();

    /** What the customer's file forecasts. */
    List<Ramp.Forecast> forecasts = List.of();

    /** Whether the bot has an address over HTTP, from the next start on. */
    boolean hasAddress = true;

    /** Where samples of health are kept, from the next start on. */
    Optional<SampleStore> samples = Optional.empty();

    Supplier<List<String>> onReload = () -> List.of("Reloaded: nothing has changed.");
    private final Directory directory;
    private Bot bot;

    private final String prefix;

    BotStage() {
        this(Optional.empty(), "!", ShortRamp.RUNBOOK, List.of());
    }

    /** The same stage with another prefix. */
    BotStage(String prefix) {
        this(Optional.empty(), prefix, ShortRamp.RUNBOOK, List.of());
    }

    /** The same stage with another cast. */
    BotStage(Directory cast) {
        this(Optional.of(cast), "!", ShortRamp.RUNBOOK, List.of());
    }

    /** The same stage with another runbook of that name, and one more plugin. */
    BotStage(Runbook runbook, Plugin more) {
        this(Optional.empty(), "!", runbook, List.of(loaded("more", more)));
    }

    private BotStage(Optional<Directory> cast, String prefix, Runbook runbook, List<LoadedPlugin> more) {
        this.prefix = prefix;
        oftc = new SimChat(OFTC, "pointsman", new Addressing(prefix), host);
        hq = new SimChat(HQ, "pointsman", new Addressing(prefix), host);
        directory = cast.orElse(this);
        runbooks.add(runbook);
        morePlugins.addAll(more);
        bot = bot();
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
                prefix,
                ZoneOffset.UTC,
                List.of("oftc:#{switchover}", "hq:#{switchover}"),
                List.of("oftc:#{switchover}-staff", "hq:#{switchover}-staff"),
                List.of(ChannelAddress.parse("hq:" + OVERVIEW)),
                Duration.ofSeconds(5));
        Bot made = new Bot(host, store, () -> directory, settings, installed(), Map.of(OFTC, oftc, HQ, hq));
        made.onReload(() -> onReload.get());
        if (hasAddress) {
            made.reportsLinkedBy(this::link);
            made.roomsLinkedBy((id, audience) -> List.of(new Bookmark(
                    "Report", URI.create("https://bot.example.net/" + id + "/" + audience + "/" + host.now()))));
            made.chartsLinkedBy((id, audience, until) -> Optional.of(new ChartLink(
                    URI.create("https://bot.example.net/charts/" + id + "/" + audience + ".png"), until)));
        }
        samples.ifPresent(kept -> made.measuredBy(new HealthSettings(kept, Tuning.DEFAULT, false)));
        return made;
    }

    private Optional<ReportLink> link(SwitchoverId id, Audience audience, ReportFormat format) {
        URI address = URI.create("https://bot.example.net/" + id + "/" + audience + "." + format.word());
        return Optional.of(new ReportLink(address, host.now().plus(Duration.ofDays(1))));
    }

    private List<LoadedPlugin> installed() {
        return Stream.concat(plugins().stream(), morePlugins.stream()).toList();
    }

    /** The plugins that bring commands, as they are shipped. */
    static List<LoadedPlugin> plugins() {
        return List.of(
                loaded("switchovers", new SwitchoversPlugin()),
                loaded("checklist", new ChecklistPlugin()),
                loaded("flip", new FlipPlugin()),
                loaded("health", new HealthPlugin()),
                loaded("paging", new PagingPlugin()),
                loaded("journal", new JournalPlugin()),
                loaded("rehearsal", new RehearsalPlugin()));
    }

    static LoadedPlugin loaded(String name, Plugin plugin) {
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

    /** Somebody said something that a simulated network does not carry, such as several lines. */
    void hears(Incoming line) {
        bot.said(line);
    }

    /** Somebody changed what they had said. */
    void edited(Incoming line) {
        bot.edited(line);
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
        oftc.whisper("Nina", prefix + "open acme standard-ramp");
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

    /** The bot is gone from one moment to the next, in the middle of whatever it does. */
    void kill() {
        bot.stop();
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

    /** Somebody says a line to the bot alone. */
    void whispers(SimChat chat, String name, String text) {
        chat.whisper(name, text);
        settle();
    }

    private static Person person(String name, List<Role> roles, Optional<CustomerId> contactOf) {
        String account = name.toLowerCase(java.util.Locale.ROOT);
        return new Person(
                new PersonId(account),
                name,
                roles,
                List.of(new Person.Identity(OFTC, account, name), new Person.Identity(HQ, account, name)),
                name.equals("Nina"),
                contactOf,
                Optional.empty());
    }

    @Override
    public List<Person> people() {
        return Stream.of(
                        person("Nina", List.of(Role.SUPPORT), Optional.empty()),
                        person("Olaf", List.of(Role.OPS), Optional.empty()),
                        person("Maya", List.of(Role.ACCOUNT_MANAGER), Optional.empty()),
                        person("Ned", List.of(Role.NETENG), Optional.empty()),
                        person("Carol", List.of(), Optional.of(new CustomerId("acme"))))
                .filter(one -> !gone.contains(one.name()))
                .toList();
    }

    @Override
    public List<Customer> customers() {
        return List.of(new Customer(
                new CustomerId("acme"),
                "Acme",
                ZoneOffset.UTC,
                people().stream().filter(one -> one.contactOf().isPresent()).toList(),
                List.of(new PersonId("olaf"), new PersonId("maya"), new PersonId("ned")),
                Optional.empty(),
                Optional.empty(),
                CustomerTraffic.NONE,
                List.of(),
                List.of(),
                Map.of(),
                forecasts));
    }

    @Override
    public List<ContactPoint> contacts(PersonId person) {
        return contacts.apply(person);
    }

    @Override
    public Optional<Hours> quietHours(PersonId person) {
        return quiet.apply(person);
    }

    @Override
    public OnCallPlan onCall() {
        return onCall;
    }

    @Override
    public List<PersonId> engaged(Customer customer, Instant start) {
        return engaged.apply(start);
    }

    @Override
    public List<Runbook> runbooks() {
        return List.copyOf(runbooks);
    }
}
