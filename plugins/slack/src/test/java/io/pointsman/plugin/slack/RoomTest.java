package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Channels are made, adopted, filled, watched, and ended. */
class RoomTest {

    private final Rig rig = Rig.made(LocalSlack.start(), Map.of());
    private final Person nina = rig.slack.person("nina");

    @AfterEach
    void close() {
        rig.close();
    }

    private CompletableFuture<Void> invite(String room, Person who) {
        return rig.transport
                .invite(Rig.address(room), new Invitee(who.account(), ""))
                .toCompletableFuture();
    }

    @Test
    void aChannelThatTheBotMadeIsArchivedAtTheEnd() {
        rig.start().room("sw-acme", Audience.STAFF);
        rig.transport.leaveChannel(Rig.address("sw-acme"), "good-bye");
        eventually(() -> assertThat(rig.slack.look("sw-acme").archived()).isTrue());
        assertThat(rig.slack.look("sw-acme").said()).containsExactly("good-bye");
    }

    @Test
    void aChannelThatTheBotWasLetIntoIsAdoptedKeepsItsTopicAndIsLeftAtTheEnd() {
        rig.slack.privateChannel("war-room");
        rig.start().room("#war-room", Audience.STAFF);
        eventually(
                () -> assertThat(rig.slack.look("war-room").topic()).isEqualTo("[pointsman] topic of #war-room [/]"));
        rig.transport.leaveChannel(Rig.address("#war-room"), "good-bye");
        eventually(() -> assertThat(rig.slack.look("war-room").members()).isEmpty());
        assertThat(rig.slack.look("war-room").archived()).isFalse();
    }

    @Test
    void aChannelIsTheSameOneAfterARestart() {
        rig.start().room("sw-acme", Audience.STAFF);
        String id = rig.slack.look("sw-acme").id();
        try (Rig later = rig.again().start().room("sw-acme", Audience.STAFF)) {
            later.say("sw-acme", "back again").join();
        }
        assertThat(rig.slack.look("sw-acme").id()).isEqualTo(id);
        assertThat(rig.slack.look("sw-acme").said()).contains("back again");
    }

    @Test
    void aNameThatIsTakenIsSaidAndTheChannelIsUsedOnceTheBotIsInvited() {
        rig.slack.channel("sw-acme", true, false);
        rig.start();
        rig.transport.keepChannel(new ChannelRequest(Rig.address("sw-acme"), Audience.STAFF, ""));
        eventually(() -> assertThat(rig.report("sw-acme").problem()).contains("invite me there"));
        rig.slack.inviteBot("sw-acme", nina);
        eventually(() -> assertThat(rig.report("sw-acme").joined()).isTrue());
    }

    @Test
    void peopleAreInvitedByTheirAccount() {
        rig.start().room("sw-acme", Audience.STAFF);
        invite("sw-acme", nina).join();
        invite("sw-acme", nina).join();
        eventually(() -> assertThat(rig.report("sw-acme").members())
                .extracting(Speaker::name)
                .containsExactly("nina"));
        assertThat(Rig.failure(invite("sw-acme", rig.slack.guest("gus"))))
                .isInstanceOf(NotDelivered.class)
                .hasMessageContaining("guest");
        assertThat(Rig.failure(rig.transport
                        .invite(Rig.address("sw-acme"), new Invitee("nina", "nina"))
                        .toCompletableFuture()))
                .hasMessageContaining("TEAM/USER");
    }

    @Test
    void aCustomerIsInvitedByConnectWhereTheBotMayAndElseAPersonIsToldWhatToDo() {
        Person carla = rig.slack.external("carla");
        rig.start().room("sw-acme", Audience.CUSTOMER);
        invite("sw-acme", carla).join();
        assertThat(rig.slack.look("sw-acme").invitationPending()).isTrue();

        Set<String> less = new HashSet<>(LocalSlack.SCOPES);
        less.remove("conversations.connect:write");
        rig.slack.grant(less);
        try (Rig later = rig.again().start().room("sw-acme", Audience.CUSTOMER)) {
            assertThat(Rig.failure(later.transport
                            .invite(Rig.address("sw-acme"), new Invitee(carla.account(), ""))
                            .toCompletableFuture()))
                    .isInstanceOf(NotDelivered.class)
                    .hasMessageContaining("by hand");
        }
    }

    @Test
    void aStaffChannelThatIsSharedFallsSilentAtOnceThoughItsIdChanges() {
        rig.start().room("sw-acme-staff", Audience.STAFF);
        rig.slack.share("sw-acme-staff");
        eventually(() ->
                assertThat(rig.report("sw-acme-staff").closedToStrangers()).isFalse());
        Person carla = rig.slack.external("carla");
        carla.joins("sw-acme-staff");
        eventually(() -> assertThat(rig.report("sw-acme-staff").members())
                .extracting(member -> member.account().orElse(""))
                .contains(carla.account()));
        rig.slack.unshare("sw-acme-staff");
        eventually(() ->
                assertThat(rig.report("sw-acme-staff").closedToStrangers()).isTrue());
        assertThat(rig.report("sw-acme-staff").members()).isEmpty();
    }

    @Test
    void whatWaitsForAChannelFollowsItToItsNewId() {
        rig.start().room("sw-acme", Audience.CUSTOMER);
        rig.slack.faults().limit("chat.postMessage", 1);
        CompletableFuture<Void> one = rig.say("sw-acme", "one");
        CompletableFuture<Void> two = rig.say("sw-acme", "two");
        rig.slack.share("sw-acme");
        one.join();
        two.join();
        assertThat(rig.slack.look("sw-acme").said()).containsExactly("one", "two");
    }

    @Test
    void aShareThatNobodyToldOfIsSeenBeforeSomethingIsSaid() {
        rig.slack.subscribe(Set.of());
        rig.start().room("sw-acme-staff", Audience.STAFF);
        rig.slack.share("sw-acme-staff");
        // The look before a post is only spared for what was seen just now; a new start has seen nothing.
        try (Rig later = rig.again().start()) {
            later.transport.keepChannel(new ChannelRequest(Rig.address("sw-acme-staff"), Audience.STAFF, ""));
            eventually(() -> assertThat(later.report("sw-acme-staff").problem()
                            + later.report("sw-acme-staff").joined())
                    .isNotEmpty());
            eventually(() -> assertThat(later.report("sw-acme-staff").closedToStrangers())
                    .isFalse());
        }
    }

    @Test
    void aStaffChannelThatCannotBeLookedAtHearsNothing() {
        rig.start().room("sw-acme-staff", Audience.STAFF);
        rig.slack.faults().refuse("users.info", "missing_scope");
        nina.joins("sw-acme-staff");
        eventually(() -> assertThat(rig.report("sw-acme-staff").membersKnown()).isFalse());
        assertThat(Rig.failure(rig.say("sw-acme-staff", "internal"))).isInstanceOf(NotDelivered.class);
        assertThat(rig.slack.look("sw-acme-staff").said()).isEmpty();
    }

    @Test
    void aBotThatIsTakenOutSaysSoAndComesBackWhenItIsInvited() {
        rig.start().room("sw-acme", Audience.STAFF);
        rig.slack.kickBot("sw-acme");
        eventually(() -> assertThat(rig.report("sw-acme").problem()).contains("invite me again"));
        assertThat(Rig.failure(rig.say("sw-acme", "lost"))).isInstanceOf(NotDelivered.class);
        rig.slack.inviteBot("sw-acme", nina);
        eventually(() -> assertThat(rig.report("sw-acme").joined()).isTrue());
    }

    @Test
    void anArchivedAndAFrozenChannelAreReported() {
        rig.start().room("sw-acme", Audience.CUSTOMER).room("sw-other", Audience.CUSTOMER);
        rig.slack.archive("sw-acme");
        eventually(() -> assertThat(rig.report("sw-acme").problem()).contains("archived"));
        rig.slack.freeze("sw-other");
        assertThat(Rig.failure(rig.say("sw-other", "lost"))).isInstanceOf(NotDelivered.class);
        eventually(() -> assertThat(rig.report("sw-other").problem()).contains("frozen"));
    }

    @Test
    void whoIsDeactivatedIsGone() {
        rig.start().room("sw-acme", Audience.STAFF);
        nina.joins("sw-acme");
        eventually(() -> assertThat(rig.report("sw-acme").members()).hasSize(1));
        nina.isDeactivated();
        eventually(() -> assertThat(rig.inbox.ended()).contains(nina.account()));
        eventually(() -> assertThat(rig.report("sw-acme").members()).isEmpty());
    }

    @Test
    void onlyRoomsForCustomersAreEverPublic() {
        Rig open = Rig.made(rig.slack, Map.of("open-rooms", true));
        open.start().room("sw-open", Audience.CUSTOMER).room("sw-open-staff", Audience.STAFF);
        assertThat(rig.slack.look("sw-open").isPrivate()).isFalse();
        assertThat(rig.slack.look("sw-open-staff").isPrivate()).isTrue();
        open.transport.stop();
    }
}
