package io.pointsman.sim.proof;

import java.io.Serial;

/** An invariant does not hold; the message says which, what happened and when. */
public final class BrokenPromise extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String invariant;

    BrokenPromise(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    /** The name of what does not hold. */
    public String invariant() {
        return invariant;
    }
}
