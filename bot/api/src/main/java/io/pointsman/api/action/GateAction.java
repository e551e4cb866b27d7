package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.Role;
import io.pointsman.api.picture.Vote;
import java.util.Optional;

/** Actions at a gate. */
public sealed interface GateAction extends Action {

    /** Open the next gate, or ask again at the one that is open. */
    record Poll(By by) implements GateAction {}

    /**
     * Speak at the open gate.
     *
     * @param role for which role; empty picks the first asked role of the person
     */
    record CastVote(By by, Vote.Word word, String note, Optional<Role> role) implements GateAction {}
}
