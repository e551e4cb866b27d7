package io.pointsman.api.runbook;

import java.time.Duration;

/** Something to look at again, this long after the close. */
public record FollowUpTemplate(Duration after, String text) {}
