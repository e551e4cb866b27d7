/** The terminal as a place where people talk. */
@NullMarked
package io.pointsman.plugin.console;

import org.jspecify.annotations.NullMarked;
