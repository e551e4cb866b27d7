package io.pointsman.api.picture;

/**
 * A guest for whom staff vouched, for one session only.
 *
 * @param session the key of the guest's actor
 */
public record Vouched(String session, String name, String by) {}
