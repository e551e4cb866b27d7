package io.pointsman.api.chat;

/**
 * Somebody to invite.
 *
 * @param account the account that must be theirs at the moment of the invitation; empty for whoever has the name
 * @param hint the name under which the platform probably knows them (a nick); proves nothing
 */
public record Invitee(String account, String hint) {}
