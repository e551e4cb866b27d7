package io.pointsman.api;

/**
 * Identifies one input of a connection, so that a doubled delivery has exactly one effect. Keys are kept for at least 25 hours.
 *
 * @param id the platform's id of the message or event; unique within the connection
 */
public record InputKey(ConnectionId connection, String id) {}
