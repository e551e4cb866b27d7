package io.pointsman.plugin.switchovers;

import static io.pointsman.api.command.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Role;
import io.pointsman.api.action.HouseAction.OpenSwitchover;
import io.pointsman.api.action.LifeAction.Close;
import io.pointsman.api.action.LifeAction.Slip;
import io.pointsman.api.action.PeopleAction.GiveRole;
import io.pointsman.api.action.PeopleAction.Invite;
import io.pointsman.api.action.PeopleAction.InviteGuest;
import io.pointsman.api.action.PeopleAction.Vouch;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.testing.FakeCall;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.api.testing.SampleSwitchover;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SwitchoversPluginTest {

    private final SwitchoversPlugin plugin = new SwitchoversPlugin();

    @Test
    void pingIsAnswered() {
        assertThat(FakeCall.of("ping").answeredBy(plugin)).isEqualTo(Outcome.say("pong"));
    }

    @Test
    void reloadIsForAdministratorsAndLeavesTheAnswerToTheBot() {
        FakeCall call = FakeCall.of("reload");
        assertThat(call.answeredBy(plugin)).isEqualTo(Outcome.say());
        assertThat(call.isReloaded()).isTrue();
        assertThat(plugin.commands())
                .extracting(Command::spec)
                .filteredOn(spec -> spec.audience() == CommandSpec.For.ADMINISTRATORS)
                .extracting(CommandSpec::verb)
                .containsExactly("reload");
    }

    @Nested
    class Proposals {

        @Test
        void openNamesCustomerRunbookAndTime() {
            FakeCall call = FakeCall.of("open")
                    .with("CUSTOMER", SampleDirectory.ACME)
                    .with("RUNBOOK", SampleSwitchover.RUNBOOK.name())
                    .with("TIME", FakeCall.NOON)
                    .saying("rehearsal");
            assertThat(call.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new OpenSwitchover(
                            call.by(),
                            SampleSwitchover.ACME,
                            SampleSwitchover.RUNBOOK.name(),
                            Optional.of(FakeCall.NOON),
                            true)));
        }

        @Test
        void openTakesTheParametersOfTheRunbook() {
            FakeCall call = FakeCall.of("open")
                    .with("CUSTOMER", SampleDirectory.ACME)
                    .with("RUNBOOK", SampleSwitchover.RUNBOOK.name())
                    .with("PARAMETERS", "apex=yes, TTL = 60 first=“the smallest one”");
            assertThat(call.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new OpenSwitchover(
                            call.by(),
                            SampleSwitchover.ACME,
                            SampleSwitchover.RUNBOOK.name(),
                            Optional.empty(),
                            false,
                            new TreeMap<>(Map.of("apex", "yes", "ttl", "60", "first", "the smallest one")))));
            for (String bad : List.of("apex", "apex=", "=yes", "apex=yes ttl", "a=1 a=2", "apex=\"yes")) {
                FakeCall wrong = FakeCall.of("open")
                        .with("CUSTOMER", SampleDirectory.ACME)
                        .with("RUNBOOK", SampleSwitchover.RUNBOOK.name())
                        .with("PARAMETERS", bad);
                assertThat(wrong.answeredBy(plugin).houseActions()).as(bad).isEmpty();
            }
        }

        @Test
        void closeTellsWhetherWhatIsOpenWasAcceptedAndWantsToBeConfirmed() {
            FakeCall close = FakeCall.of("close").about(SampleSwitchover.fresh());
            assertThat(close.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Close(close.by(), false)).onceConfirmed("Close acme-1 for good?"));
            FakeCall anyway = FakeCall.of("close").saying("anyway").about(SampleSwitchover.fresh());
            assertThat(anyway.answeredBy(plugin).actions()).containsExactly(new Close(anyway.by(), true));
        }

        @Test
        void slipRoleAndInvite() {
            FakeCall slip = FakeCall.of("slip").with("DURATION", Duration.ofMinutes(30));
            assertThat(slip.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Slip(slip.by(), Duration.ofMinutes(30), Outlook.NONE)));
            FakeCall role =
                    FakeCall.of("role").with("PERSON", SampleDirectory.OLAF).with("ROLE", Role.DEPUTY);
            assertThat(role.answeredBy(plugin))
                    .isEqualTo(
                            Outcome.propose(new GiveRole(role.by(), SampleDirectory.OLAF.participant(), Role.DEPUTY)));
            FakeCall invite = FakeCall.of("invite").with("WHO", "olaf");
            assertThat(invite.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Invite(invite.by(), SampleDirectory.OLAF.participant())));
            FakeCall guest = FakeCall.of("invite").with("WHO", "gus");
            assertThat(guest.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(
                            new InviteGuest(guest.by(), guest.speaker().connection(), "gus")));
        }
    }

    @Nested
    class Vouching {

        private final Speaker bob = new Speaker(FakeCall.CONNECTION, "bob!7", "bob", Optional.empty());

        private Outcome vouch(String nick, Speaker... present) {
            return FakeCall.of("vouch").with("NICK", nick).present(present).answeredBy(plugin);
        }

        @Test
        void findsTheOneSessionBehindTheNick() {
            FakeCall call = FakeCall.of("vouch").with("NICK", "Bob").present(bob, bob);
            assertThat(call.answeredBy(plugin)).isEqualTo(Outcome.propose(new Vouch(call.by(), "oftc/bob!7", "bob")));
        }

        @Test
        void saysSoWhenNobodyIsCalledThat() {
            assertThat(vouch("eve", bob).actions()).isEmpty();
            assertThat(vouch("eve", bob).reply()).singleElement().asString().contains("Nobody called eve");
        }

        @Test
        void asksWhichOneWhenSeveralAre() {
            Speaker other = new Speaker(new ConnectionId("hq"), "U1", "bob", Optional.of("U1"));
            assertThat(vouch("bob", bob, other).actions()).isEmpty();
            assertThat(vouch("bob", bob, other).reply())
                    .singleElement()
                    .asString()
                    .contains("hq/bob, oftc/bob");
            assertThat(vouch("oftc/bob", bob, other).actions()).hasSize(1);
        }

        @Test
        void leavesAKnownPersonAlone() {
            Speaker olaf = new Speaker(FakeCall.CONNECTION, "olaf!1", "olaf", Optional.of("olaf"));
            assertThat(vouch("olaf", olaf).actions()).isEmpty();
        }
    }

    @Nested
    class Status {

        private List<String> status(Picture picture) {
            return FakeCall.of("status").about(picture).answeredBy(plugin).reply();
        }

        @Test
        void ofAFreshSwitchoverSaysWhatIsDue() {
            assertThat(status(SampleSwitchover.fresh()))
                    .containsExactly(
                            "acme-1 Acme: Preparation, start 14:00 CET; 0 % agreed, 0 % declared.",
                            "Way on: next 10 %.",
                            "verdict inconclusive: no source.",
                            "Lena leads. Due now: pre.tls (ops), pre.ttl (customer).");
        }

        @Test
        void onTheRampSaysGateHoldsVerdictAndRollback() {
            Switchover held =
                    SampleSwitchover.held(SampleSwitchover.atTenPercent(), "Olaf", "origin is slow", Hold.Origin.STAFF);
            assertThat(status(held))
                    .containsExactly(
                            "acme-1 Acme: Ramp, start 14:00 CET; 10 % agreed, 10 % declared, soaks until 13:20 CET.",
                            "Way on: next 50 %; gate \"Go for 50 %\" open, missing ops, customer.",
                            "HOLD by Olaf since 12:58 CET (origin is slow); verdict inconclusive: no source;"
                                    + " rollback now: last user back about 13:15 CET.",
                            "Lena leads.");
        }

        @Test
        void forTheCustomerSaysThatWeHoldAndNotWhy() {
            Switchover held =
                    SampleSwitchover.held(SampleSwitchover.atTenPercent(), "Olaf", "origin is slow", Hold.Origin.STAFF);
            assertThat(status(held.forCustomer()))
                    .containsExactly(
                            "Standard ramp: Ramp; start 14:00 CET; 10 % of your traffic is on us,"
                                    + " held until 13:20 CET at least.",
                            "We hold: nothing rises until we go on.",
                            "We need from you: your word for \"Go for 50 %\" (" + typed("go") + ", or " + typed("nogo")
                                    + " and why).",
                            "Lena leads; " + typed("hold") + " stops every rise at any time.");
        }
    }

    @Nested
    class People {

        @Test
        void whoShowsRolesGuestsAndWhatNobodyIs() {
            Outcome outcome = FakeCall.of("who")
                    .about(SampleSwitchover.fresh())
                    .present(
                            new Speaker(FakeCall.CONNECTION, "bob!7", "bob", Optional.empty()),
                            new Speaker(FakeCall.CONNECTION, "olaf!1", "olaf", Optional.of("olaf")))
                    .answeredBy(plugin);
            assertThat(outcome.reply())
                    .containsExactly(
                            "Lead: Lena.",
                            "Staff: Lena (support, lead), Olaf (ops).",
                            "Acme: Carla.",
                            "Guests in the rooms: bob.");
        }

        @Test
        void whoShowsTheCustomerOnlyTheLeadAndItsOwnPeople() {
            assertThat(FakeCall.of("who")
                            .about(SampleSwitchover.fresh().forCustomer())
                            .answeredBy(plugin)
                            .reply())
                    .containsExactly("Lena leads.", "For Acme: Carla.");
        }

        @Test
        void whoamiTellsStaffTheirRolesHere() {
            assertThat(FakeCall.of("whoami")
                            .about(SampleSwitchover.fresh())
                            .answeredBy(plugin)
                            .reply())
                    .containsExactly("You are Lena, staff (account lena).", "Your roles in acme-1: support, lead.");
        }

        @Test
        void whoamiTellsAGuestHowToBecomeMore() {
            Outcome outcome = FakeCall.of("whoami")
                    .from(Actor.guest("oftc/bob!7", "bob"))
                    .beforeTheCustomer()
                    .answeredBy(plugin);
            assertThat(outcome.reply()).singleElement().asString().contains("a guest; staff can vouch");
        }
    }

    @Nested
    class TheHouse {

        @Test
        void listsSwitchoversForStaff() {
            assertThat(FakeCall.of("switchovers")
                            .live(SampleSwitchover.fresh())
                            .answeredBy(plugin)
                            .reply())
                    .containsExactly("acme-1 Acme: 0 % on us, Preparation, start 2026-11-23 14:00 CET, Lena leads"
                            + " | next: pre.tls (ops), pre.ttl (customer)");
        }

        @Test
        void isNotShownWhereTheCustomerReads() {
            assertThat(FakeCall.of("switchovers")
                            .beforeTheCustomer()
                            .live(SampleSwitchover.fresh())
                            .answeredBy(plugin)
                            .reply())
                    .singleElement()
                    .asString()
                    .doesNotContain("acme");
            assertThat(FakeCall.of("plugins")
                            .beforeTheCustomer()
                            .bot("console 1.0")
                            .answeredBy(plugin)
                            .reply())
                    .singleElement()
                    .asString()
                    .doesNotContain("console");
        }

        @Test
        void showsPluginsToStaff() {
            assertThat(FakeCall.of("plugins")
                            .bot("console 1.0")
                            .answeredBy(plugin)
                            .reply())
                    .containsExactly("console 1.0");
        }
    }

    @Nested
    class Help {

        @Test
        void groupsWhatCanBeSaidHere() {
            CommandSpec[] all = plugin.commands().stream().map(Command::spec).toArray(CommandSpec[]::new);
            assertThat(FakeCall.of("help").commands(all).answeredBy(plugin).reply())
                    .hasSizeLessThanOrEqualTo(Reply.LINES)
                    .contains(
                            "look: " + typed("status") + " " + typed("who") + " " + typed("switchovers"),
                            "room: " + typed("open") + " " + typed("close") + " " + typed("slip") + " " + typed("role")
                                    + " " + typed("invite") + " " + typed("vouch"));
        }

        @Test
        void showsWhatIsInNoGroupToo() {
            assertThat(FakeCall.of("help")
                            .commands(CommandSpec.house("weather", "", "the weather"))
                            .answeredBy(plugin)
                            .reply())
                    .contains("more: " + typed("weather"));
        }

        @Test
        void showsHowAVerbIsTyped() {
            CommandSpec[] all = plugin.commands().stream().map(Command::spec).toArray(CommandSpec[]::new);
            assertThat(FakeCall.of("help")
                            .with("VERB", "!SLIP")
                            .commands(all)
                            .answeredBy(plugin)
                            .reply())
                    .containsExactly(typed("slip") + " DURATION: move the planned start, such as 30m or -15m");
            assertThat(FakeCall.of("help")
                            .with("VERB", "dance")
                            .commands(all)
                            .answeredBy(plugin)
                            .reply())
                    .singleElement()
                    .asString()
                    .contains("no 'dance'");
        }
    }
}
