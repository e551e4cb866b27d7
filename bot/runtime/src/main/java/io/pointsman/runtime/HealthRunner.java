package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.Host;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.command.Customer;
import io.pointsman.api.event.Event;
import io.pointsman.api.health.ChartLink;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.picture.Life;
import io.pointsman.core.health.Cadence;
import io.pointsman.core.health.HealthLine;
import io.pointsman.core.health.HealthWatch;
import io.pointsman.runtime.plugin.PluginGuard;
import io.pointsman.runtime.plugin.PluginSources;
import io.pointsman.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the traffic of every switchover that runs: one feed per source, each asked beside all others and never twice at once, so that a
 * source that is slow or down delays nothing but itself. Safe for any thread.
 */
final class HealthRunner {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRunner.class);
    private static final Duration TIDY = Duration.ofHours(1);

    /** A source whose plugin failed so often that it is put aside is tried again after this. */
    private static final Duration ASIDE = Duration.ofMinutes(1);

    private final Host host;
    private final Switchboard board;
    private final List<PluginSources.Offer> offers;
    private final HealthStream stream;
    private final Host.Mailbox files;
    private final Map<SwitchoverId, Followings> following = new ConcurrentHashMap<>();
    private volatile HealthSettings settings = HealthSettings.DEFAULT;
    private volatile ChartLinks links = ChartLinks.NONE;
    private volatile boolean stopped;

    /** A follower, and what was opened for it. */
    private record Followings(HealthFollower follower, List<HealthFeed> feeds) {}

    HealthRunner(Host host, Switchboard board, List<PluginSources.Offer> offers, HealthStream stream) {
        this.host = host;
        this.board = board;
        this.offers = List.copyOf(offers);
        this.stream = stream;
        this.files = host.mailbox("samples");
    }

    /** Call before {@link #start}. */
    void use(HealthSettings given) {
        settings = given;
    }

    /** Where pictures are seen; call before {@link #start}. */
    void chartedBy(ChartLinks made) {
        links = made;
    }

    void start() {
        if (!offers.isEmpty()) {
            host.after(TIDY, this::tidy);
        }
    }

    private void tidy() {
        files.execute(() -> {
            try {
                settings.samples().tidy(host.now());
            } catch (StoreUnavailable problem) {
                LOG.warn("{}", problem.getMessage());
            }
        });
        if (!stopped) {
            host.after(TIDY, this::tidy);
        }
    }

    void stop() {
        stopped = true;
        following.values().forEach(HealthRunner::end);
        following.clear();
    }

    /** Somebody spoke in a channel. */
    void heard(ChannelAddress channel) {
        stream.heard(channel);
    }

    /** After a commit, and once at the start. */
    void follow(LiveSwitchover one, List<Event> events) {
        if (stopped) {
            return;
        }
        Life life = one.picture().life();
        if (life != Life.OPEN && life != Life.WATCHING) {
            Optional.ofNullable(following.remove(one.id())).ifPresent(HealthRunner::end);
            return;
        }
        Optional.ofNullable(following.get(one.id()))
                .or(() -> begin(one))
                .ifPresent(known -> known.follower().follow(events));
    }

    private Optional<Followings> begin(LiveSwitchover one) {
        Followed followed = followed(one);
        List<PluginSources.Offer> own = offers.stream()
                .filter(offer -> offer.source().measures(followed))
                .toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(following.computeIfAbsent(one.id(), id -> begin(one, followed, own)));
    }

    private static void end(Followings over) {
        over.follower().end();
        over.feeds().forEach(HealthFeed::close);
    }

    private Followed followed(LiveSwitchover one) {
        CustomerId customer = one.picture().customer();
        CustomerTraffic traffic =
                board.directory().customer(customer).map(Customer::traffic).orElse(CustomerTraffic.NONE);
        return new Followed(one.id(), customer, traffic, () -> Optional.of(one.picture()));
    }

    private Followings begin(LiveSwitchover one, Followed followed, List<PluginSources.Offer> own) {
        List<HealthFeed> feeds = new ArrayList<>();
        own.forEach(offer -> feeds.add(offer.source().follow(followed)));
        Instant now = host.now();
        HealthFollower follower = new HealthFollower(
                one,
                host,
                settings,
                files,
                watch -> announce(watch, own, feeds, now),
                told -> stream.look(told, settings.ascii()));
        for (int i = 0; i < own.size(); i++) {
            new Feed(own.get(i), feeds.get(i), follower).ask();
        }
        return new Followings(follower, feeds);
    }

    private static void announce(
            HealthWatch watch, List<PluginSources.Offer> own, List<HealthFeed> feeds, Instant now) {
        for (int i = 0; i < own.size(); i++) {
            HealthFeed feed = feeds.get(i);
            watch.follow(
                    own.get(i).name(),
                    feed.promises(),
                    feed.owners(),
                    own.get(i).patience(),
                    now);
        }
    }

    /** What is known of the traffic of a switchover; empty where no source measures it. */
    Optional<HealthView> view(SwitchoverId id, Audience audience) {
        return Optional.ofNullable(following.get(id)).map(one -> new HealthView() {
            @Override
            public HealthPicture now() {
                return one.follower().shown();
            }

            @Override
            public String line() {
                return audience == Audience.STAFF
                        ? HealthLine.forStaff(one.follower().switchover().picture(), now(), settings.ascii())
                        : HealthLine.forCustomer(one.follower().switchover().picture(), now(), settings.ascii());
            }

            @Override
            public List<Sample> samples(Signal signal, Duration last) {
                Instant until = host.now();
                return settings.samples().read(id, signal, until.minus(last), until);
            }

            @Override
            public Optional<ChartLink> chart() {
                return links.to(id, audience, host.now());
            }
        });
    }

    /** What was kept of a signal after {@code from} up to {@code to}, oldest first. Reads a file: may block. */
    List<Sample> samples(SwitchoverId id, Signal signal, Instant from, Instant to) {
        return settings.samples().read(id, signal, from, to);
    }

    /** One feed, asked again and again. */
    private final class Feed {

        private final PluginSources.Offer offer;
        private final HealthFeed feed;
        private final HealthFollower follower;
        private PluginGuard guard;

        Feed(PluginSources.Offer offer, HealthFeed feed, HealthFollower follower) {
            this.offer = offer;
            this.feed = feed;
            this.follower = follower;
            this.guard = new PluginGuard(host, offer.limit());
        }

        /** The next look waits for two: that this one was answered, and that it is really over. */
        void ask() {
            if (stopped || !following(follower)) {
                return;
            }
            AtomicInteger open = new AtomicInteger(2);
            guard.call(
                    offer.plugin(),
                    new PluginGuard.Work<>(
                            offer.limit(), "nothing was measured", () -> feed.look(host.now()), () -> over(open)),
                    result -> {
                        heard(result);
                        over(open);
                    });
        }

        private boolean following(HealthFollower wanted) {
            Followings now = following.get(wanted.switchover().id());
            return now == null || now.follower() == wanted;
        }

        private void over(AtomicInteger open) {
            if (open.decrementAndGet() == 0) {
                boolean aside = guard.isPutAside(offer.plugin());
                if (aside) {
                    guard = new PluginGuard(host, offer.limit());
                }
                host.after(aside ? ASIDE : pace(), this::ask);
            }
        }

        /** Slower when the watch grows old; the source is then given so much longer before it counts as silent. */
        private Duration pace() {
            Duration every = Cadence.look(follower.switchover().picture(), offer.every(), host.now());
            follower.lookedEvery(offer.name(), offer.patience().plus(every.minus(offer.every())));
            return every;
        }

        private void heard(PluginGuard.Result<Look> result) {
            switch (result) {
                case PluginGuard.Result.Answered<Look> answered -> follower.looked(offer.name(), answered.value());
                case PluginGuard.Result.Failed<Look> failed ->
                    follower.looked(offer.name(), new Look(List.of(), List.of(failed.problem())));
            }
        }
    }
}
