package io.pointsman.api;

/** Who may read a room. A room whose audience is unknown hears nothing. */
public enum Audience {
    /** Staff alone. */
    STAFF,
    /** The customer and staff together: sees what has a customer half, and nothing else. */
    CUSTOMER
}
