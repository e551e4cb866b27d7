/** Calling people: {@code page ack decline oncall standdown}. */
@NullMarked
package io.pointsman.plugin.paging;

import org.jspecify.annotations.NullMarked;
