package io.pointsman.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Share;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.web.Proposal;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebOutcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A plugin's test reads like a conversation, and fails with what was said. */
class StageTest {

    /** Greets, holds, and takes a color over HTTP. */
    private static final class Greeter implements Plugin {

        private @Nullable PluginContext context;

        @Override
        public void start(PluginContext given) {
            context = given;
        }

        private PluginContext context() {
            return java.util.Objects.requireNonNull(context);
        }

        @Override
        public List<Command> commands() {
            CommandSpec greet =
                    CommandSpec.house("greet", "", "says a greeting").forEverybody();
            CommandSpec secret = CommandSpec.switchover("staff-only", "", "something for staff");
            CommandSpec stop = CommandSpec.switchover("halt", "WHY…", "holds").proposing(HoldAction.CallHold.class);
            CommandSpec remember = CommandSpec.house("remember", "WORD", "keeps a word over restarts");
            CommandSpec recall = CommandSpec.house("recall", "", "the word that was kept");
            return List.of(
                    new Command(
                            greet,
                            call -> Outcome.say(context().settings().text("greeting", "hello") + " "
                                    + call.by().actor().name())),
                    new Command(secret, call -> Outcome.say("between us")),
                    new Command(
                            stop,
                            call -> Outcome.propose(new HoldAction.CallHold(
                                    call.by(), call.arguments().text("WHY")))),
                    new Command(remember, call -> {
                        context().memory().put("word", call.arguments().text("WORD"));
                        return Outcome.say("kept");
                    }),
                    new Command(
                            recall,
                            call -> Outcome.say(context().memory().get("word").orElse("nothing"))));
        }

        @Override
        public List<WebEndpoint> endpoints() {
            By by = By.system("greeter");
            return List.of(
                    WebEndpoint.post("color", call -> {
                                if (!call.request()
                                        .carries(context()
                                                .settings()
                                                .secret("secret")
                                                .orElse(""))) {
                                    return WebOutcome.answer(401, "no");
                                }
                                return WebOutcome.answer(200, "thanks")
                                        .propose(new Proposal(
                                                Stage.ACME,
                                                new JournalAction.RecordFact(
                                                        by,
                                                        "greeter",
                                                        "color",
                                                        "\"" + call.request().text() + "\"",
                                                        Audience.STAFF)));
                            })
                            .proposing(JournalAction.RecordFact.class),
                    WebEndpoint.post(
                                    "seen",
                                    call -> WebOutcome.answer(200, "thanks")
                                            .propose(new Proposal(
                                                    Stage.ACME, new RampAction.ReportSeen(by, Share.NONE, "edge"))))
                            .proposing(RampAction.ReportSeen.class));
        }
    }

    private static StageBuilder greeter() {
        return Stage.of("greeter", Greeter::new).option("secret-env", "S").environment("S", "s3cret");
    }

    @Nested
    class KeepsTheContract extends PluginContract {
        @Override
        protected StageBuilder plugin() {
            return greeter().grant(Grant.HEALTH);
        }
    }

    @Test
    void aCommandIsAnswered() {
        Stage stage = greeter().option("greeting", "moin").open();

        stage.staff().says("olaf", "!greet").answered("moin Olaf");
        stage.customer().says("stranger", "!greet").answered("moin stranger");
        stage.whispers("lena", "greet").answeredPrivately("moin Lena");
    }

    @Test
    void whatIsForStaffIsRefusedToOthers() {
        Stage stage = greeter().open();

        stage.staff().says("lena", "!staff-only").answered("between us");
        stage.customer().says("carla", "!staff-only").answered("is for staff").without("between us");
    }

    @Test
    void whatACommandProposesIsToldToTheRooms() {
        Stage stage = greeter().open();

        stage.staff().says("lena", "!halt the numbers look odd");

        stage.staff().heard("HOLD", "the numbers look odd");
        stage.customer().neverHeard("the numbers look odd");
        assertThat(stage.picture().holding()).isTrue();
    }

    @Test
    void chatterIsNotAnswered() {
        greeter().open().staff().says("olaf", "good morning").silence();
    }

    @Test
    void whatComesOverHttpIsAnsweredAndInTheLog() {
        Stage stage = greeter().open();

        stage.post("/plugins/greeter/color").body("blue").answered(401);
        stage.post("/plugins/greeter/color").bearer("s3cret").body("blue").answered(200, "thanks");
        stage.get("/plugins/greeter/color").answered(405);
        stage.get("/plugins/greeter/nothing").answered(404);

        assertThat(stage.fact("greeter", "color")).isEqualTo("\"blue\"");
    }

    @Test
    void whatIsNotGrantedIsNotDone() {
        greeter().open().post("/plugins/greeter/seen").answered(500);
        greeter().grant(Grant.HEALTH).open().post("/plugins/greeter/seen").answered(200);
    }

    @Nested
    class TurnedOff {

        private final Stage stage = greeter()
                .beside("switchovers", io.pointsman.plugin.switchovers.SwitchoversPlugin::new)
                .open();

        @Test
        void itsCommandsAreUnknownInItsRoomsAndNotInTheHelp() {
            stage.staff().says("olaf", "!help").answered("greet");

            stage.staff().says("lena", "!plugin off greeter");

            stage.staff().heard("turned the plugin greeter off here");
            stage.staff()
                    .says("olaf", "!greet")
                    .answered("is off here", "!plugin on greeter")
                    .without("hello");
            stage.customer().says("carla", "!greet").silence();
            stage.staff().says("olaf", "!help").without("greet");
            stage.customer().neverHeard("plugin");
            stage.whispers("olaf", "greet").answered("hello Olaf");
        }

        @Test
        void itStaysOffOverARestartAndComesBack() {
            stage.staff().says("lena", "!plugin off greeter");
            stage.restart();
            stage.staff().says("olaf", "!greet").without("hello");
            stage.staff().says("lena", "!plugin greeter").answered("is off here");
            stage.staff().says("lena", "!plugin on greeter");
            stage.staff().says("olaf", "!greet").answered("hello Olaf");
            stage.staff().says("lena", "!plugin on greeter").answered("is on here already");
        }

        @Test
        void itLearnsNothingOfTheSwitchoverOverHttp() {
            stage.staff().says("lena", "!plugin off greeter");
            stage.post("/plugins/greeter/color").bearer("s3cret").body("blue").answered(409, "acme-1 for greeter");
            assertThat(stage.fact("greeter", "color")).isEmpty();
        }

        @Test
        void onlyTheLeadDoesIt() {
            stage.staff().says("olaf", "!plugin off greeter").answered("That is for lead");
            stage.customer().says("carla", "!plugin off greeter").answered("That is for lead");
            stage.staff().says("olaf", "!greet").answered("hello Olaf");
        }

        @Test
        void whatEveryRoomNeedsStaysOn() {
            stage.staff().says("lena", "!plugin off switchovers").answered("is always on", "!status");
            stage.staff().says("lena", "!plugin off gretter").answered("there is no plugin gretter", "greeter");
        }
    }

    @Test
    void aRestartKeepsTheLogAndWhatThePluginKept() {
        Stage stage = greeter().open();
        stage.staff().says("lena", "!remember blue").answered("kept");
        stage.staff().says("lena", "!halt look");
        Plugin before = stage.plugin();

        stage.restart();

        assertThat(stage.plugin()).isNotSameAs(before);
        assertThat(stage.picture().holding()).isTrue();
        stage.staff().says("lena", "!recall").answered("blue");
    }

    @Test
    void timePassesWhenTheTestSaysSo() {
        Stage stage = greeter().open();
        java.time.Instant before = stage.now();
        stage.pass(Duration.ofHours(3));
        assertThat(stage.now()).isEqualTo(before.plus(Duration.ofHours(3)));
    }

    @Test
    void aFailureShowsWhatWasSaid() {
        Stage stage = greeter().open();
        Reaction reaction = stage.staff().says("olaf", "!greet");

        assertThatThrownBy(() -> reaction.answered("good-bye"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("good-bye")
                .hasMessageContaining("olaf read")
                .hasMessageContaining("hello Olaf");
        assertThatThrownBy(reaction::silence).hasMessageContaining("hello Olaf");
        assertThatThrownBy(() -> reaction.answered("Olaf", "hello")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> stage.staff().heard("never said")).hasMessageContaining("never said");
        assertThatThrownBy(() -> stage.staff().says("stranger", "!greet"))
                .hasMessageContaining("stranger may not come into");
    }
}
