package io.pointsman.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Time, threads, randomness and new ids come only from the Host. This is the list of the doors by which a class could
 * get them behind its back; method references count as calls.
 */
final class HostRule extends ArchCondition<JavaClass> {
    private static final String CONSTRUCTOR = "<init>";

    /** Classes that must not be touched at all. */
    private static final Set<String> CLOSED = Set.of(
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.Timer",
            "java.security.SecureRandom");

    /** Members that must not be used, by the class that declares or inherits them. */
    private static final Map<String, Set<String>> CLOSED_MEMBERS = Map.ofEntries(
            Map.entry(
                    "java.lang.Thread", Set.of(CONSTRUCTOR, "ofVirtual", "ofPlatform", "startVirtualThread", "sleep")),
            Map.entry("java.lang.System", Set.of("nanoTime", "currentTimeMillis")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.util.Random", Set.of(CONSTRUCTOR)),
            Map.entry("java.util.SplittableRandom", Set.of(CONSTRUCTOR)),
            Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.util.Collections", Set.of("shuffle")),
            Map.entry("java.util.Collection", Set.of("parallelStream")),
            Map.entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
            Map.entry(
                    "java.util.concurrent.CompletableFuture",
                    Set.of("supplyAsync", "runAsync", "delayedExecutor", "orTimeout", "completeOnTimeout")));

    /** The classes whose {@code now} reads a clock. */
    private static final Set<String> CLOCK_READERS = Set.of(
            "Instant",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "ZonedDateTime",
            "OffsetDateTime",
            "OffsetTime",
            "Year",
            "YearMonth",
            "MonthDay");

    HostRule() {
        super("take time, threads, randomness and ids from the Host alone");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (JavaAccess<?> access : item.getAccessesFromSelf()) {
            if (isClosed(access) && !isSeededInSimulation(access) && !isShutdownHookOfMain(access)) {
                events.add(SimpleConditionEvent.violated(item, access.getDescription()));
            }
        }
    }

    private static boolean isClosed(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String member = access.getTarget().getName();
        if (CLOSED.contains(owner.getName())) {
            return true;
        }
        if (owner.getPackageName().equals("java.time")) {
            boolean readsAClock = member.equals("now") && CLOCK_READERS.contains(owner.getSimpleName());
            // Clock.system, systemUTC, systemDefaultZone, tickMillis, tickSeconds, tickMinutes; not tick(Clock,
            // Duration)
            boolean isAClock = owner.getSimpleName().equals("Clock")
                    && (member.startsWith("system") || (member.startsWith("tick") && !member.equals("tick")));
            return readsAClock || isAClock;
        }
        if (owner.getName().equals("java.util.Date") && member.equals(CONSTRUCTOR)) {
            return parameters(access).isEmpty();
        }
        return CLOSED_MEMBERS.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(member) && owner.isAssignableTo(entry.getKey()));
    }

    /** The deterministic Host and the simulated people draw from a generator that was given its seed. */
    private static boolean isSeededInSimulation(JavaAccess<?> access) {
        boolean isGenerator = access.getTargetOwner().isEquivalentTo(Random.class)
                || access.getTargetOwner().isEquivalentTo(SplittableRandom.class);
        return isGenerator
                && access.getTarget().getName().equals(CONSTRUCTOR)
                && parameters(access).equals(List.of("long"))
                && isIn(access.getOriginOwner(), "io.pointsman.sim");
    }

    /** A JVM takes a shutdown hook as a Thread and as nothing else. */
    private static boolean isShutdownHookOfMain(JavaAccess<?> access) {
        JavaClass origin = access.getOriginOwner();
        return access.getTargetOwner().isEquivalentTo(Thread.class)
                && !access.getTarget().getName().equals("sleep")
                && isIn(origin, "io.pointsman.app")
                && origin.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTarget().getName().equals("addShutdownHook"));
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }

    private static boolean isIn(JavaClass item, String packageRoot) {
        return item.getPackageName().equals(packageRoot)
                || item.getPackageName().startsWith(packageRoot + ".");
    }
}
