package io.pointsman.core;

import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Refusal;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.picture.RoomState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final ChannelAddress CUSTOMER = ChannelAddress.parse("oftc:#sw");
    private static final ChannelAddress STAFF = ChannelAddress.parse("oftc:#staff");

    private final Run run =
            Run.opened(Acme.runbook().withMessages(Map.of("customer-welcome", "We meet here.", "staff-note", "quiet")));

    private RoomState room(ChannelAddress channel) {
        return run.state.rooms().stream()
                .filter(room -> room.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private void bound(ChannelAddress channel) {
        run.accept(new RoomAction.ReportBound(by(CLOCK), channel));
    }

    @Test
    void aRoomIsOpenOnceTheBotIsInIt() {
        assertThat(run.state.openRooms(Audience.STAFF)).isEmpty();
        bound(STAFF);
        assertThat(run.state.openRooms(Audience.STAFF)).containsExactly(room(STAFF));
        assertThat(run.state.openRooms(Audience.CUSTOMER)).isEmpty();
        assertThat(run.refused(new RoomAction.ReportBound(by(CLOCK), STAFF)).reason())
                .isEqualTo(Refusal.Reason.ALREADY);
    }

    @Test
    void theCustomerIsWelcomedInItsOwnRoomOnly() {
        assertThat(run.heard(Audience.CUSTOMER, new RoomAction.ReportBound(by(CLOCK), CUSTOMER)))
                .containsExactly("We meet here.");
        assertThat(run.heard(Audience.CUSTOMER, new RoomAction.ReportBound(by(CLOCK), STAFF)))
                .isEmpty();
    }

    @Test
    void aRoomThatFailsIsToldOncePerProblem() {
        RoomAction banned = new RoomAction.ReportFailed(by(CLOCK), CUSTOMER, "banned");
        assertThat(run.heard(Audience.STAFF, banned))
                .containsExactly("oftc:#sw is not usable: banned. It is tried again.");
        assertThat(run.refused(banned).reason()).isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new RoomAction.ReportFailed(by(CLOCK), CUSTOMER, "full"));
        assertThat(room(CUSTOMER).problem()).isEqualTo("full");
        bound(CUSTOMER);
        assertThat(room(CUSTOMER).problem()).isEmpty();
    }

    @Test
    void aRoomThatWasLostComesBackWithoutASecondWelcome() {
        bound(CUSTOMER);
        run.accept(new RoomAction.ReportFailed(by(CLOCK), CUSTOMER, "I am blind there"));
        assertThat(room(CUSTOMER).status()).isEqualTo(RoomState.Status.LOST);
        assertThat(run.heard(Audience.CUSTOMER, new RoomAction.ReportBound(by(CLOCK), CUSTOMER)))
                .containsExactly("I am back in #sw.");
        run.accept(new RoomAction.ReportFailed(by(CLOCK), CUSTOMER, "kicked"));
        assertThat(run.heard(Audience.STAFF, new RoomAction.ReportBound(by(CLOCK), CUSTOMER)))
                .containsExactly("I am back in oftc:#sw.");
        assertThat(run.state.openRooms(Audience.CUSTOMER)).hasSize(1);
    }

    @Test
    void aRoomThatFailedBeforeTheBotWasInItIsWelcomedOnce() {
        run.accept(new RoomAction.ReportFailed(by(CLOCK), CUSTOMER, "banned"));
        assertThat(room(CUSTOMER).status()).isEqualTo(RoomState.Status.FAILED);
        assertThat(run.heard(Audience.CUSTOMER, new RoomAction.ReportBound(by(CLOCK), CUSTOMER)))
                .containsExactly("We meet here.");
    }

    @Test
    void aSilentRoomIsLeftByReopenAlone() {
        bound(STAFF);
        run.accept(new RoomAction.Silence(by(CLOCK), STAFF, "gus is here"));
        assertThat(run.state.openRooms(Audience.STAFF)).isEmpty();
        assertThat(run.refused(new RoomAction.ReportBound(by(CLOCK), STAFF)).reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new RoomAction.Reopen(by(CLOCK), STAFF));
        assertThat(run.state.openRooms(Audience.STAFF)).hasSize(1);
        assertThat(room(STAFF).problem()).isEmpty();
    }

    @Test
    void theSameDangerIsToldOnceAndAnotherOneAgain() {
        run.accept(new RoomAction.Silence(by(CLOCK), STAFF, "gus is here"));
        assertThat(run.refused(new RoomAction.Silence(by(CLOCK), STAFF, "gus is here"))
                        .reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new RoomAction.Silence(by(CLOCK), STAFF, "neither +i nor +k"));
        assertThat(room(STAFF).problem()).isEqualTo("neither +i nor +k");
    }

    @Test
    void whatIsNotSilentIsNotReopened() {
        bound(STAFF);
        assertThat(run.refused(new RoomAction.Reopen(by(CLOCK), STAFF)).reason())
                .isEqualTo(Refusal.Reason.ALREADY);
    }

    @Test
    void anotherChannelIsUnknown() {
        assertThat(run.refused(new RoomAction.ReportBound(by(CLOCK), ChannelAddress.parse("oftc:#other")))
                        .reason())
                .isEqualTo(Refusal.Reason.UNKNOWN);
    }

    @Test
    void nobodySpeaksForTheRoomKeeper() {
        assertThat(run.refused(new RoomAction.Reopen(by(NINA), STAFF)).reason())
                .isEqualTo(Refusal.Reason.NOT_PERMITTED);
    }
}
