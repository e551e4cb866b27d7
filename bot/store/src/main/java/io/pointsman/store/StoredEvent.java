package io.pointsman.store;

import io.pointsman.api.event.LogEvent;

/**
 * An event as it stands in the log.
 *
 * @param seq its number in its stream, from 1 without gaps
 * @param houseVersion the version of the house that the decision saw
 * @param hash SHA-256 over the previous event's hash and this row, in hexadecimal
 */
public record StoredEvent(StreamId stream, long seq, long houseVersion, LogEvent event, String hash) {}
