package io.pointsman.api.picture;

import java.time.Instant;

/**
 * Something to look at again.
 *
 * @param number from 1, in the order of arrival
 * @param announced whether it was said that it is due
 */
public record FollowUp(int number, Instant due, String text, boolean announced, boolean done) {}
