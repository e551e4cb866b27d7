/** Commands that plugins bring: their grammar, what a handler is given, what it answers. */
@NullMarked
package io.pointsman.api.command;

import org.jspecify.annotations.NullMarked;
