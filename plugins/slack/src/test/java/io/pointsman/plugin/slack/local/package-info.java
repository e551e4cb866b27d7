/**
 * A Slack within the test: two workspaces, their people and channels, the Web API, Socket Mode and HTTP delivery, as strict as the real one
 * where it matters and as hostile as one likes. {@link io.pointsman.plugin.slack.local.LocalSlack} is where to start; a
 * {@link io.pointsman.plugin.slack.local.Person} makes tests read like a conversation.
 */
@NullMarked
package io.pointsman.plugin.slack.local;

import org.jspecify.annotations.NullMarked;
