package io.pointsman.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.alert.SilenceRequest;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.plugin.Plugin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of a rehearsal goes through any extension point of a plugin: one that is added later is missed here until somebody decides. */
class RehearsedPluginTest {

    private static final SwitchoverId LIVE = new SwitchoverId("acme-1");
    private static final SwitchoverId REHEARSAL = new SwitchoverId("acme-2");
    private static final CustomerId ACME = new CustomerId("acme");
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    /** What is offered by those extension points whose things reach outside for a switchover. */
    private static final Map<String, Class<?>> KEPT_IN = Map.of(
            "checks", StepCheck.class,
            "levers", TrafficLever.class,
            "silencers", AlertSilencer.class,
            "pagers", Pager.class,
            "sources", HealthSource.class);

    /** Those that do nothing outside for one switchover. */
    private static final Set<String> LET_THROUGH = Set.of(
            "optionsSchema",
            "signalsSchema",
            "needs",
            "start",
            "stop",
            "commands",
            "onCallSources",
            "chartMakers",
            "transports",
            "endpoints");

    private final List<String> reached = new ArrayList<>();

    static Stream<Class<?>> keptIn() {
        return KEPT_IN.values().stream();
    }

    @Test
    void ofEveryExtensionPointItIsDecidedWhatARehearsalMayDo() {
        Set<String> decided = new TreeSet<>(KEPT_IN.keySet());
        decided.addAll(LET_THROUGH);
        assertThat(Arrays.stream(Plugin.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName))
                .as(
                        "answer it in RehearsedPlugin where it reaches outside, let it through where it does not, and say so here")
                .containsExactlyInAnyOrderElementsOf(decided);
        assertThat(Arrays.stream(RehearsedPlugin.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(decided);
    }

    @ParameterizedTest
    @MethodSource("keptIn")
    void whateverIsAskedForARehearsalIsAnsweredByTheHouse(Class<?> kind) throws ReflectiveOperationException {
        Object offered = offered(kind);
        assertThat(offered).isNotInstanceOf(Proxy.class);
        List<Method> asking = asking(kind);
        assertThat(asking).isNotEmpty();
        for (Method method : asking) {
            call(offered, method, REHEARSAL);
            assertThat(reached)
                    .as("%s.%s reached outside", kind, method.getName())
                    .isEmpty();
            call(offered, method, LIVE);
            assertThat(reached)
                    .as("%s.%s of a live switchover", kind, method.getName())
                    .contains(method.getName());
            reached.clear();
        }
    }

    /** What is not overridden would be the default of the interface, and not the plugin's. */
    @ParameterizedTest
    @MethodSource("keptIn")
    void everyOtherWordIsThePluginsOwn(Class<?> kind) {
        Class<?> door = offered(kind).getClass();
        for (Method method : kind.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                assertThat(Arrays.stream(door.getDeclaredMethods())
                                .filter(own -> own.getName().equals(method.getName()))
                                .map(own -> List.of(own.getParameterTypes())))
                        .as("%s of %s", method, door)
                        .contains(List.of(method.getParameterTypes()));
            }
        }
    }

    @Test
    void aSourceThatPlaysTrafficIsAskedInRehearsalsAlone() {
        HealthSource played = (HealthSource) offered(HealthSource.class, true);
        assertThat(played.measures(followed(REHEARSAL))).isTrue();
        assertThat(played.measures(followed(LIVE))).isFalse();
        HealthSource real = (HealthSource) offered(HealthSource.class, false);
        assertThat(real.measures(followed(REHEARSAL))).isFalse();
        assertThat(real.measures(followed(LIVE))).isTrue();
    }

    // ---- what is tried

    private Object offered(Class<?> kind) {
        return offered(kind, false);
    }

    private Object offered(Class<?> kind, boolean plays) {
        Object real =
                Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                    if (method.getName().equals("playsRehearsals")) {
                        return plays;
                    }
                    if (isAsking(method)) {
                        reached.add(method.getName());
                    }
                    return answer(method);
                });
        Plugin plugin = new RehearsedPlugin(new Everything(real), REHEARSAL::equals);
        return Stream.of(plugin.checks(), plugin.levers(), plugin.silencers(), plugin.pagers(), plugin.sources())
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Object answer(Method method) {
        Class<?> wanted = method.getReturnType();
        if (wanted == boolean.class) {
            return true;
        } else if (wanted == String.class) {
            return "name";
        } else if (wanted == Finding.class) {
            return Finding.pass("seen");
        } else if (wanted == LeverAnswer.class) {
            return new LeverAnswer.Moved(Share.ALL, "");
        } else if (wanted == PageReceipt.class) {
            return PageReceipt.sent("1");
        } else if (wanted == PageTrace.class) {
            return new PageTrace.Unknown();
        } else if (wanted == HealthFeed.class) {
            return Proxy.newProxyInstance(
                    HealthFeed.class.getClassLoader(),
                    new Class<?>[] {HealthFeed.class},
                    (feed, asked, with) -> Set.of());
        }
        return Optional.empty();
    }

    /** The methods that are told which switchover it is about. */
    private static List<Method> asking(Class<?> kind) {
        return Arrays.stream(kind.getDeclaredMethods())
                .filter(RehearsedPluginTest::isAsking)
                .toList();
    }

    private static boolean isAsking(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getType)
                .anyMatch(SwitchoverId.class::equals);
    }

    private static void call(Object offered, Method method, SwitchoverId about) throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, about))
                .toArray();
        try {
            method.invoke(offered, arguments);
        } catch (InvocationTargetException refused) {
            // To refuse what it should never be asked is an answer of the house, too.
            assertThat(refused.getCause()).isInstanceOf(IllegalStateException.class);
            assertThat(about).isEqualTo(REHEARSAL);
        }
    }

    private static Object argument(Class<?> type, SwitchoverId about) {
        return Stream.<Object>of(
                        "a text",
                        new CheckRequest(
                                about,
                                new StepId("pre.tls"),
                                ACME,
                                CustomerTraffic.NONE,
                                new TreeMap<>(),
                                NOW,
                                Optional.empty()),
                        new LeverRequest(
                                "key",
                                1,
                                about,
                                ACME,
                                CustomerTraffic.NONE,
                                Share.ALL,
                                LeverRequest.Direction.RISE,
                                new TreeMap<>(),
                                NOW),
                        new SilenceRequest("key", about, ACME, "customer", new TreeMap<>(), NOW, "a ramp"),
                        page(about),
                        new Withdrawal(Pager.Ending.CLOSED, Optional.empty(), ""),
                        followed(about))
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("give this test a " + type));
    }

    private static Followed followed(SwitchoverId about) {
        return new Followed(about, ACME, CustomerTraffic.NONE);
    }

    private static PageRequest page(SwitchoverId about) {
        return new PageRequest(
                "pointsman:" + about + ":ops:1",
                "pointsman:" + about + ":ops:1:1",
                PageRequest.Manner.FIRST,
                "+4930123456",
                Optional.of(new PersonId("olaf")),
                "Olaf",
                about,
                ACME,
                "Acme",
                Role.OPS,
                Urgency.HIGH,
                "Nina",
                List.of("503s"),
                List.of(),
                "",
                NOW,
                NOW);
    }

    /** Offers the one thing that it was given, wherever it fits. */
    private record Everything(Object thing) implements Plugin {

        private <T> List<T> as(Class<T> kind) {
            return kind.isInstance(thing) ? List.of(kind.cast(thing)) : List.of();
        }

        @Override
        public List<StepCheck> checks() {
            return as(StepCheck.class);
        }

        @Override
        public List<TrafficLever> levers() {
            return as(TrafficLever.class);
        }

        @Override
        public List<AlertSilencer> silencers() {
            return as(AlertSilencer.class);
        }

        @Override
        public List<Pager> pagers() {
            return as(Pager.class);
        }

        @Override
        public List<HealthSource> sources() {
            return as(HealthSource.class);
        }
    }
}
