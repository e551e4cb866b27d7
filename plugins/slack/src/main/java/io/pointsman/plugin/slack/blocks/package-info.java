/** What people see in Slack: boards, forms and homes as Block Kit. Pure: the same picture gives the same JSON. */
@NullMarked
package io.pointsman.plugin.slack.blocks;

import org.jspecify.annotations.NullMarked;
