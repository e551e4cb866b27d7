package io.pointsman.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The plan of the house, as far as a compiler does not see it: which room may know which, and what lives where. */
class ArchitectureTest {
    /** Where the real Host lives, and the adapters at the edge that may own threads. */
    private static final String[] NEXT_TO_THE_WORLD = {
        "io.pointsman.runtime.host..",
        "io.pointsman.store.sql..",
        "io.pointsman.web..",
        "io.pointsman.plugin.irc..",
        "io.pointsman.plugin.console..",
        "io.pointsman.plugin.slack..",
        "io.pointsman.plugin.webhook.."
    };

    private static final JavaClasses HOUSE = House.classes();

    @TestFactory
    Stream<DynamicTest> everyModuleKeepsToItsOwnPackage() {
        return House.modules().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.path(),
                        () -> classes()
                                .should()
                                .resideInAPackage(module.packageRoot() + "..")
                                .check(module.classes())));
    }

    @Test
    void everyPackageSaysThatNothingInItIsNull() {
        Set<String> unmarked = HOUSE.stream()
                .map(JavaClass::getPackage)
                .filter(member -> !member.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());
        assertThat(unmarked)
                .as("packages without a package-info.java that is @NullMarked")
                .isEmpty();
    }

    @Test
    void timeThreadsAndChanceComeFromTheHost() {
        classes()
                .that()
                .resideOutsideOfPackages(NEXT_TO_THE_WORLD)
                .should(new HostRule())
                .check(HOUSE);
    }

    @Test
    void theApiSeesTheJdkAlone() {
        onlyDependsOn("io.pointsman.api..").check(HOUSE);
    }

    @Test
    void theCoreSeesTheJdkAndTheApiAlone() {
        onlyDependsOn("io.pointsman.core..", "io.pointsman.api..")
                .allowEmptyShould(isStillEmpty("io.pointsman.core"))
                .check(HOUSE);
    }

    @Test
    void theCoreDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("io.pointsman.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.sql..", "java.net..", "java.util.logging..")
                .allowEmptyShould(isStillEmpty("io.pointsman.core"))
                .check(HOUSE);
    }

    @Test
    void theSimulationIsNoPartOfWhatRunsForReal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pointsman.sim..", "io.pointsman.app..", "io.pointsman.kit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pointsman.sim..")
                .check(HOUSE);
    }

    @Test
    void theTestKitIsNoPartOfWhatRunsForReal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pointsman.kit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pointsman.kit..")
                .check(HOUSE);
    }

    @TestFactory
    Stream<DynamicTest> aLibraryAppearsOnlyWhereItsRoomIs() {
        return Stream.of(
                        confined("PircBotX", "io.pointsman.plugin.irc..", "org.pircbotx.."),
                        confined("Guava", "io.pointsman.plugin.irc..", "com.google.common.."),
                        confined("SCRAM", "io.pointsman.plugin.irc..", "com.ongres.."),
                        confined(
                                "Slack's SDK",
                                "io.pointsman.plugin.slack..",
                                "com.slack..",
                                "okhttp3..",
                                "com.google.gson..",
                                "javax.websocket..",
                                "org.glassfish.tyrus.."),
                        confined("dnsjava", "io.pointsman.plugin.probes..", "org.xbill.DNS.."),
                        confined("HttpCore", "io.pointsman.plugin.probes..", "org.apache.hc.."),
                        confined("Angus Mail", "io.pointsman.plugin.mail..", "jakarta.mail..", "org.eclipse.angus.."),
                        confined("JLine", "io.pointsman.plugin.console..", "org.jline.."),
                        confined(
                                "Javalin",
                                "io.pointsman.web..",
                                "io.javalin..",
                                "org.eclipse.jetty..",
                                "jakarta.servlet.."),
                        confined("Micrometer", "io.pointsman.web..", "io.micrometer..", "io.prometheus.."),
                        confined("Guice", "io.pointsman.app..", "com.google.inject..", "jakarta.inject.."),
                        confined("picocli", "io.pointsman.app..", "picocli.."),
                        confined("Logback", "io.pointsman.app..", "ch.qos.logback.."),
                        confined("the schema validator", "io.pointsman.app.config..", "com.networknt.."),
                        confined("Jdbi", "io.pointsman.store.sql..", "org.jdbi.."),
                        confined(
                                "JDBC",
                                "io.pointsman.store.sql..",
                                "java.sql..",
                                "javax.sql..",
                                "org.sqlite..",
                                "org.flywaydb..",
                                "com.zaxxer.hikari.."),
                        confined("the differ", "io.pointsman.runtime.report..", "com.github.difflib.."),
                        confined("mustache", "io.pointsman.runtime..", "com.samskivert.."))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(HOUSE)));
    }

    @Test
    void jacksonAppearsOnlyInTheStoreTheConfigurationTheWebAndWhereJsonIsSpoken() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.pointsman.store.json..",
                        "io.pointsman.app.config..",
                        "io.pointsman.web..",
                        "io.pointsman.http..",
                        "io.pointsman.gauge..",
                        "io.pointsman.plugin.health..",
                        "io.pointsman.plugin.fastly..",
                        "io.pointsman.plugin.nginx..",
                        "io.pointsman.plugin.graphite..",
                        "io.pointsman.plugin.datadog..",
                        "io.pointsman.plugin.webhook..",
                        "io.pointsman.plugin.pagerduty..",
                        "io.pointsman.plugin.alertmanager..",
                        "io.pointsman.plugin.twilio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
                .check(HOUSE);
    }

    @Test
    void aPluginKnowsTheApiAndItself() {
        classes()
                .that()
                .resideInAPackage("io.pointsman.plugin..")
                .should(new KnowOfTheHouseOnlyTheApi())
                .allowEmptyShould(isStillEmpty("io.pointsman.plugin"))
                .check(HOUSE);
    }

    /** The resolver of the JVM keeps answers, and asks whom this machine asks: what it says is not what the world sees. */
    @Test
    void theProbesNeverAskTheResolverOfTheJvm() {
        noClasses()
                .that()
                .resideInAPackage("io.pointsman.plugin.probes..")
                .should()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .orShould()
                .callConstructor(InetSocketAddress.class, String.class, int.class)
                .orShould()
                .callMethod("org.xbill.DNS.Address", "getByName", "java.lang.String")
                .orShould()
                .callMethod("org.xbill.DNS.Address", "getAllByName", "java.lang.String")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.xbill.DNS.Lookup")
                .check(HOUSE);
    }

    @Test
    void noPackagesGoRoundInACircle() {
        slices().matching("io.pointsman.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    private static ArchRule onlyDependsOn(String room, String... others) {
        List<String> known = Stream.concat(Stream.of(room, "java..", "org.jspecify.."), Arrays.stream(others))
                .toList();
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known.toArray(String[]::new));
    }

    private static ArchRule confined(String library, String room, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .as(library + " only in " + room);
    }

    private static boolean isStillEmpty(String packageRoot) {
        return House.modules().stream().noneMatch(module -> (module.packageRoot() + ".").startsWith(packageRoot + "."));
    }

    /** A plugin has a class loader that shares the API with the host, so nothing else would even be found; what it measures and asks with it brings itself. */
    private static final class KnowOfTheHouseOnlyTheApi extends ArchCondition<JavaClass> {
        KnowOfTheHouseOnlyTheApi() {
            super("know, of the house, only the API and themselves");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            String itself = Arrays.stream(item.getPackageName().split("\\.", -1))
                    .limit(4)
                    .collect(Collectors.joining("."));
            for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName() + ".";
                if (target.startsWith("io.pointsman.")
                        && !target.startsWith("io.pointsman.api.")
                        && !target.startsWith("io.pointsman.http.")
                        && !target.startsWith("io.pointsman.gauge.")
                        && !target.startsWith(itself + ".")) {
                    events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                }
            }
        }
    }
}
