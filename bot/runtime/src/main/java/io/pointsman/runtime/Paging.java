package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.PersonId;
import io.pointsman.api.Somebody;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Directory;
import io.pointsman.api.event.Event;
import io.pointsman.api.oncall.OnCallView;
import io.pointsman.api.oncall.Rotation;
import io.pointsman.api.page.Pager;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Grant;
import io.pointsman.core.Evolution;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that calls people, put together: channels, sources, the runner and the inboxes. Safe for any thread. */
final class Paging {

    private static final Logger LOG = LoggerFactory.getLogger(Paging.class);
    /** Nobody is called before connections had the time to come up: who is in a chat would seem to be in none. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final By ROOMS = By.system("rooms");

    private final Host host;
    private final Switchboard board;
    private final PluginGuard guard;
    private final Map<String, PageChannel> channels = new LinkedHashMap<>();
    private final OnCallReader sources;
    private final PagerRunner runner;
    private final Staffing staffing;
    private final StandbyNotices notices;
    private final String prefix;
    private final Map<String, PagerAnswers> inboxes = new ConcurrentHashMap<>();
    private volatile Optional<AnswerLinks> links = Optional.empty();

    Paging(
            Host host,
            Switchboard board,
            PluginGuard guard,
            List<LoadedPlugin> plugins,
            Map<ConnectionId, ChatTransport> transports,
            Function<PersonId, List<Speaker>> sessions,
            Predicate<SwitchoverId> rehearsals,
            ZoneId zone,
            String prefix) {
        this.host = host;
        this.board = board;
        this.guard = guard;
        this.prefix = prefix;
        channels.put(ChatPager.NAME, new RehearsedChat(new ChatPager(transports, sessions), rehearsals));
        plugins.forEach(this::add);
        this.sources = new OnCallReader(host, board::directory, guard, plugins);
        this.staffing = new Staffing(host, board, zone);
        this.notices = new StandbyNotices(host, board, sessions, new Whisper(transports));
        board.onCallBy(this::rosters);
        this.runner = new PagerRunner(host, board::directory, this::whom, channels);
    }

    private void add(LoadedPlugin plugin) {
        List<Pager> pagers;
        try {
            pagers = List.copyOf(plugin.plugin().pagers());
        } catch (RuntimeException | LinkageError broken) {
            LOG.error("plugin {} cannot say over which channels it calls people", plugin.name(), broken);
            return;
        }
        for (Pager pager : pagers) {
            PluginPager channel = new PluginPager(plugin, pager, guard);
            if (channels.putIfAbsent(channel.name(), channel) != null) {
                LOG.error(
                        "plugin {} offers the pager {}, which is offered already; it is left out",
                        plugin.name(),
                        channel.name());
            }
        }
    }

    /** The inboxes are open, and sources are read from now on. */
    void start() {
        channels.values().forEach(channel -> {
            if (channel instanceof PluginPager one) {
                boolean granted = one.plugin().grants().contains(Grant.PAGER);
                PagerAnswers inbox = new PagerAnswers(board, runner, one.name(), granted, prefix, () -> links);
                inboxes.put(one.name(), inbox);
                guard.call(
                        one.plugin(),
                        () -> {
                            one.pager().listen(inbox);
                            return true;
                        },
                        heard -> {});
            }
        });
        sources.start();
        host.after(GRACE, () -> runner.wake(board.all()));
    }

    /** Pages can be answered by these links; before {@link #start}. */
    void answeredBy(AnswerLinks given) {
        links = Optional.of(given);
    }

    /** Where the answers of a channel come in. */
    Optional<PagerAnswers> inbox(String pager) {
        return Optional.ofNullable(inboxes.get(pager));
    }

    void stop() {
        runner.stop();
        staffing.stop();
        sources.stop();
    }

    /** Told each commit of a switchover, and each that was found at the start, without events. */
    void follow(LiveSwitchover one, List<Event> events) {
        runner.follow(one, events);
        staffing.follow(one);
        notices.follow(one, events);
    }

    /** Who is on call in the time ahead, for the roles whose first step calls a rotation. */
    private List<Roster> rosters() {
        Directory known = board.directory();
        Span ahead = OnCallReader.horizon(host.now());
        WhomToCall now = whom(Evolution.nothing());
        return known.onCall().policies().keySet().stream()
                .flatMap(role -> now.rotationsOf(role).stream()
                        .map(rotation -> new Roster(
                                role,
                                rotation,
                                now.duties(rotation, ahead).stream()
                                        .map(duty -> new Roster.Turn(duty.during(), somebody(known, duty.person())))
                                        .toList(),
                                somebody(
                                        known, known.onCall().rotation(rotation).flatMap(Rotation::lead)))))
                .toList();
    }

    private static Optional<Somebody> somebody(Directory known, Optional<PersonId> person) {
        return person.flatMap(known::person).map(one -> new Somebody(one.id(), one.name()));
    }

    /** Somebody came into a room of a switchover. */
    void joined(LiveSwitchover one, Speaker who) {
        notices.joined(one, who);
        board.identify(who)
                .filter(person -> one.picture().pages().stream()
                        .anyMatch(page -> page.isTakenBy(person.id().value())))
                .ifPresent(person -> one.tell(new PageAction.NoticeArrival(ROOMS, person.id())));
    }

    /** Who is on call as of now, for a switchover. */
    OnCallView view(Switchover about) {
        return whom(about);
    }

    private WhomToCall whom(Switchover about) {
        return new WhomToCall(
                about,
                board.directory(),
                board.house(),
                host.now(),
                channels.keySet(),
                sources::duties,
                sources::complaints);
    }
}
