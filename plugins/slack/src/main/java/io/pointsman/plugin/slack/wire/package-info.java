/**
 * The wire to Slack: the Web API with its limits, the socket that is always there, requests that are signed, and the one way that
 * everything from outside takes, journal first, then the acknowledgement, then the work.
 */
@NullMarked
package io.pointsman.plugin.slack.wire;

import org.jspecify.annotations.NullMarked;
