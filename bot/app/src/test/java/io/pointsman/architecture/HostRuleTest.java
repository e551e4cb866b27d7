package io.pointsman.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A rule that never says no guards nothing: here it is shown what it must refuse, and what it must let pass. */
class HostRuleTest {
    @Test
    void everyDoorIsSeen() {
        assertThat(violationsOf(Offender.class))
                .contains(
                        "Instant.now()",
                        "LocalDate.now(java.time.Clock)",
                        "Clock.systemUTC()",
                        "System.nanoTime()",
                        "Random.<init>(long)",
                        "UUID.randomUUID()",
                        "Thread.ofVirtual()",
                        "OwnThread",
                        "Executors.newCachedThreadPool()");
    }

    @Test
    void timeThatIsHandedOverIsFine() {
        assertThat(violationsOf(Innocent.class)).isEmpty();
    }

    private static String violationsOf(Class<?> fixture) {
        return String.join(
                "\n",
                classes()
                        .should(new HostRule())
                        .evaluate(new ClassFileImporter().importClasses(fixture))
                        .getFailureReport()
                        .getDetails());
    }

    @SuppressWarnings("unused")
    private static final class Offender {
        Supplier<Instant> byReference() {
            return Instant::now;
        }

        LocalDate today() {
            return LocalDate.now(Clock.systemUTC());
        }

        long nanos() {
            return System.nanoTime();
        }

        Random seededOutsideTheSimulation() {
            return new Random(7);
        }

        UUID id() {
            return UUID.randomUUID();
        }

        Thread thread() {
            return Thread.ofVirtual().unstarted(() -> {});
        }

        Thread subclass() {
            return new OwnThread();
        }

        AutoCloseable executor() {
            return Executors.newCachedThreadPool();
        }
    }

    private static final class OwnThread extends Thread {}

    @SuppressWarnings("unused")
    private static final class Innocent {
        LocalDate dayOf(Instant time) {
            return LocalDate.ofInstant(time, ZoneOffset.UTC);
        }

        boolean interrupted() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
