package com.example.deploys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.testing.SampleSwitchover;
import io.pointsman.kit.PluginContract;
import io.pointsman.kit.Stage;
import io.pointsman.kit.StageBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeploysPluginTest extends PluginContract {

    private static final String EVENTS = "/plugins/deploys/events";

    @Override
    protected StageBuilder plugin() {
        return Stage.of("deploys", DeploysPlugin::new)
                .option("secret-env", "DEPLOYS_SECRET")
                .environment("DEPLOYS_SECRET", "s3cret");
    }

    private static void deploys(Stage stage, String what) {
        stage.post(EVENTS).bearer("s3cret").body(what).answered(202);
    }

    private static Finding quiet(Stage stage, Map<String, String> arguments) throws Exception {
        StepCheck check = stage.plugin().checks().get(0);
        assertThat(check.problem(new TreeMap<>(arguments))).isEmpty();
        return check.run(new CheckRequest(
                Stage.ACME,
                SampleSwitchover.TLS,
                SampleSwitchover.ACME,
                CustomerTraffic.NONE,
                new TreeMap<>(arguments),
                stage.now(),
                Optional.empty()));
    }

    @Test
    void staffSeeWhatWasDeployed() {
        Stage stage = plugin().open();
        stage.staff().says("olaf", "!deploys").answered("Nothing was deployed in the last 1d");

        deploys(stage, "checkout 4.12.0");
        stage.pass(Duration.ofMinutes(20));
        deploys(stage, "search 7");

        stage.staff().says("olaf", "!deploys").answered("search 7", "checkout 4.12.0", "20m");
        stage.staff().says("olaf", "!deploys 10m").answered("search 7").without("checkout");
        stage.staff().says("olaf", "!deploys yesterday").answered("'yesterday'");
    }

    @Test
    void customersDoNot() {
        Stage stage = plugin().open();
        deploys(stage, "checkout 4.12.0");

        stage.customer().says("carla", "!deploys").answered("is for staff").without("checkout");
    }

    @Test
    void whoDoesNotKnowTheSecretAnnouncesNothing() {
        Stage stage = plugin().open();
        stage.post(EVENTS).body("checkout 4.12.0").answered(401);
        stage.post(EVENTS).bearer("guess").body("checkout 4.12.0").answered(401);

        stage.staff().says("olaf", "!deploys").answered("Nothing");
    }

    @Test
    void whatIsNoDeploymentIsRefusedWithWhatWouldBeRight() {
        Stage stage = plugin().open();
        stage.post(EVENTS).bearer("s3cret").body("checkout").answered(400, "SERVICE VERSION");
        stage.post(EVENTS).bearer("s3cret").body("check\"out 1").answered(400);
    }

    @Test
    void aDeploymentIsAFactInTheLog() {
        Stage stage = plugin().open();
        deploys(stage, "checkout 4.12.0");

        assertThat(stage.fact("deploys", "last")).contains("\"service\":\"checkout\"", "\"version\":\"4.12.0\"");
    }

    @Test
    void withoutASwitchoverItIsKeptAllTheSame() {
        Stage stage = plugin().start();
        deploys(stage, "checkout 4.12.0");
        stage.whispers("olaf", "deploys").answered("checkout 4.12.0");
    }

    @Test
    void servicesThatDoNotMatterAreLeftOut() {
        Stage stage = plugin().option("services", java.util.List.of("checkout")).open();
        stage.post(EVENTS).bearer("s3cret").body("blog 3").answered(200, "does not matter");
        deploys(stage, "checkout 4.12.0");

        stage.staff().says("olaf", "!deploys").answered("checkout").without("blog");
    }

    @Test
    void itRemembersOverARestartAndForgetsTheOldest() {
        Stage stage = plugin().option("keep", 2).open();
        deploys(stage, "one 1");
        deploys(stage, "two 2");
        deploys(stage, "three 3");
        stage.restart();

        stage.staff().says("olaf", "!deploys").answered("three 3", "two 2").without("one 1");
    }

    @Test
    void theCheckPassesWhenNothingWasDeployedForLongEnough() throws Exception {
        Stage stage = plugin().open();
        assertThat(quiet(stage, Map.of()).verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);

        deploys(stage, "checkout 4.12.0");
        stage.pass(Duration.ofMinutes(10));
        assertThat(quiet(stage, Map.of())).satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
            assertThat(finding.saw()).first().asString().contains("checkout 4.12.0 was deployed 10m", "means 15m");
        });
        assertThat(quiet(stage, Map.of("for", "5m")).verdict()).isEqualTo(VerdictKind.PASS);

        stage.pass(Duration.ofMinutes(10));
        assertThat(quiet(stage, Map.of()).verdict()).isEqualTo(VerdictKind.PASS);
    }

    @Test
    void theCheckSaysWhatIsWrongWithItsArguments() {
        StepCheck check = plugin().start().plugin().checks().get(0);
        assertThat(check.problem(new TreeMap<>(Map.of("minutes", "5"))))
                .get()
                .asString()
                .contains("'minutes'", "'for'");
        assertThat(check.problem(new TreeMap<>(Map.of("for", "long"))))
                .get()
                .asString()
                .contains("'long'", "30s");
    }

    @Test
    void withoutASecretItDoesNotStart() {
        StageBuilder open = Stage.of("deploys", DeploysPlugin::new);
        assertThatThrownBy(open::start).hasMessageContaining("secret-env");
    }
}
