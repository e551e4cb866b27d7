package io.pointsman.core.board;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.picture.Handover;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.RollCall;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words of whoever is asked whether they are here, or stand by, or take over. A button of an earlier question is stale. */
final class StandbyChoices {

    private final Switchover whole;

    StandbyChoices(Switchover whole) {
        this.whole = whole;
    }

    /** As long as somebody of staff is asked. */
    List<Choice> ofTheWhole() {
        return Stream.concat(
                        roll()
                                .filter(call ->
                                        call.silent().stream().anyMatch(one -> one.audience() == Audience.STAFF))
                                .map(this::here)
                                .stream(),
                        words(question(Optional.empty())))
                .toList();
    }

    /** That they are here, where this person is asked. */
    List<Choice> here(Actor person) {
        return roll().filter(call -> call.awaits(person.key())).map(this::here).stream()
                .toList();
    }

    /** That they stand by, or cannot, where this person is asked. */
    List<Choice> words(Actor person) {
        return words(question(Optional.of(new PersonId(person.key())))).toList();
    }

    private Optional<RollCall> roll() {
        return whole.attendance().rollCall().filter(call -> !call.over());
    }

    private Choice here(RollCall call) {
        return Choice.usual(key("here", call.at().getEpochSecond()), "I am here", "here")
                .meant(Choice.Weight.PRIMARY);
    }

    /** When somebody was last asked who has not answered. */
    private Optional<Instant> question(Optional<PersonId> person) {
        Stream<Instant> posts = whole.standby().posts().stream()
                .filter(post -> post.asked().isPresent() && post.word() == Post.Word.NONE)
                .filter(post -> person.filter(one -> !post.isOf(one)).isEmpty())
                .map(Post::since);
        Stream<Instant> handovers = whole.standby().handovers().stream()
                .filter(one -> !one.declined())
                .filter(one -> person.filter(other -> !one.isTo(other)).isEmpty())
                .map(Handover::askedAt);
        return Stream.concat(posts, handovers).max(Instant::compareTo);
    }

    private Stream<Choice> words(Optional<Instant> asked) {
        return asked.stream()
                .flatMap(at -> Stream.of(
                        Choice.usual(key("standby", "ok", at.getEpochSecond()), "I stand by", "standby ok")
                                .meant(Choice.Weight.PRIMARY),
                        Choice.usual(key("standby", "no", at.getEpochSecond()), "I cannot", "standby no")
                                .meant(Choice.Weight.DANGER)
                                .asking(Forms.why("I cannot stand by", "Why not?"))));
    }

    private String key(String verb, Object... subject) {
        return Keys.of(whole.id(), verb, subject);
    }
}
