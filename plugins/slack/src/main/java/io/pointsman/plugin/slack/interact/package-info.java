/** What people press in Slack, and the one message of each channel that is always true. Decides nothing: it asks the bot. */
@NullMarked
package io.pointsman.plugin.slack.interact;

import org.jspecify.annotations.NullMarked;
