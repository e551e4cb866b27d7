package io.pointsman.api.testing;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Explained;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.CustomerProjection;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.report.Report;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call that nobody made: everything that a handler may look at, set by the test. By default Lena, the lead, calls on 23 November
 * 2026 at 12:00 UTC and reads her times in Berlin.
 */
public final class FakeCall implements Call {

    /** When it is, unless the test says otherwise. */
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    public static final ConnectionId CONNECTION = new ConnectionId("oftc");

    private final String verb;
    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> literals = new HashSet<>();
    private Actor actor = SampleSwitchover.LENA;
    private Audience audience = Audience.STAFF;
    private Optional<Picture> picture = Optional.empty();
    private Optional<Projection> projection = Optional.empty();
    private Outlook outlook = Outlook.NONE;
    private House house = House.EMPTY;
    private List<Picture> live = List.of();
    private List<TimelineEntry> timeline = List.of();
    private Optional<Report> report = Optional.empty();
    private List<CommandSpec> commands = List.of();
    private List<String> bot = List.of();
    private List<Speaker> present = List.of();
    private boolean reloaded;

    private FakeCall(String verb) {
        this.verb = verb;
    }

    /** A call of a verb without arguments. */
    public static FakeCall of(String verb) {
        return new FakeCall(verb);
    }

    public FakeCall with(String argument, Object value) {
        values.put(argument, value);
        return this;
    }

    public FakeCall saying(String literal) {
        literals.add(literal);
        return this;
    }

    public FakeCall from(Actor who) {
        actor = who;
        return this;
    }

    /** Said where the customer reads along. */
    public FakeCall beforeTheCustomer() {
        audience = Audience.CUSTOMER;
        return this;
    }

    public FakeCall about(Picture what) {
        picture = Optional.of(what);
        return this;
    }

    /** Plan against actual of whatever it is about. */
    public FakeCall projected(Projection what) {
        projection = Optional.of(what);
        return this;
    }

    public FakeCall outlook(Outlook what) {
        outlook = what;
        return this;
    }

    public FakeCall house(House what) {
        house = what;
        return this;
    }

    public FakeCall live(Picture... pictures) {
        live = List.of(pictures);
        return this;
    }

    public FakeCall timeline(TimelineEntry... entries) {
        timeline = List.of(entries);
        return this;
    }

    public FakeCall commands(CommandSpec... specs) {
        commands = List.of(specs);
        return this;
    }

    public FakeCall bot(String... lines) {
        bot = List.of(lines);
        return this;
    }

    public FakeCall present(Speaker... speakers) {
        present = List.of(speakers);
        return this;
    }

    /** Lets the plugin answer. */
    public Outcome answeredBy(Plugin plugin) {
        return plugin.commands().stream()
                .filter(command -> command.spec().verb().equals(verb))
                .map(Command::handler)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the plugin has no command " + verb))
                .handle(this);
    }

    @Override
    public String verb() {
        return verb;
    }

    @Override
    public Arguments arguments() {
        return new Arguments(values, literals);
    }

    @Override
    public By by() {
        return new By(actor, audience);
    }

    @Override
    public Speaker speaker() {
        return new Speaker(CONNECTION, actor.name() + "!1", actor.name(), Optional.of(actor.key()));
    }

    @Override
    public Optional<ChannelAddress> channel() {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return NOON;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    @Override
    public Optional<Picture> picture() {
        return picture;
    }

    @Override
    public Optional<Projection> projection(Switchover whole) {
        return projection;
    }

    @Override
    public Optional<CustomerProjection> customerProjection() {
        return projection.map(Projection::forCustomer);
    }

    @Override
    public Outlook outlook() {
        return outlook;
    }

    @Override
    public House house() {
        return house;
    }

    @Override
    public List<Picture> live() {
        return live;
    }

    @Override
    public List<TimelineEntry> timeline(int last) {
        return timeline.subList(Math.max(0, timeline.size() - last), timeline.size());
    }

    /** The same call, about a switchover with this report. */
    public FakeCall withReport(Report soFar) {
        report = Optional.of(soFar);
        return this;
    }

    @Override
    public Optional<Report> report() {
        return report;
    }

    @Override
    public Directory directory() {
        return SampleDirectory.INSTANCE;
    }

    @Override
    public List<CommandSpec> commands() {
        return commands;
    }

    /** Who may use a command here may know of it, and nobody else. */
    @Override
    public Optional<Explained> explain(String wanted) {
        return commands.stream()
                .filter(spec -> spec.verb().equals(wanted) || spec.aliases().contains(wanted))
                .findFirst()
                .map(spec -> new Explained(spec, ""));
    }

    @Override
    public List<String> bot() {
        return bot;
    }

    @Override
    public List<Speaker> present() {
        return present;
    }

    @Override
    public void reload() {
        reloaded = true;
    }

    /** Whether the handler asked for the configuration to be read again. */
    public boolean isReloaded() {
        return reloaded;
    }
}
