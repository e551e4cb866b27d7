package io.pointsman.store;

import io.pointsman.api.Lane;

/**
 * How far a reader has confirmed a stream.
 *
 * @param reader who reads, such as a channel {@code oftc:#sw-acme-2}
 * @param seq the last event that was confirmed
 */
public record Cursor(String reader, Lane lane, StreamId stream, long seq) {}
