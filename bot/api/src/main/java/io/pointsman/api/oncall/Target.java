package io.pointsman.api.oncall;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;

/** Whom a step of a policy calls. */
public sealed interface Target {

    /** Always the same person. */
    record Named(PersonId person) implements Target {}

    /** Whoever a rotation says at that moment. */
    record OnCall(String rotation) implements Target {}

    /** Everybody who has the role in the switchover; where nobody has it there, all who have it as a standing role. */
    record Holders(Role role) implements Target {}

    /**
     * A service outside that finds somebody by itself.
     *
     * @param pager the channel over which it is called
     * @param to its address there
     * @param name how the room calls it
     */
    record Service(String pager, String to, String name) implements Target {}
}
