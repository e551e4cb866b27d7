/** What people and parts of the bot propose. One sealed family, one file per group; only {@code decide} turns an action into events. */
@NullMarked
package io.pointsman.api.action;

import org.jspecify.annotations.NullMarked;
