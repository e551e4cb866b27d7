/** Calling people: {@code page ack decline oncall standdown standby handover rollcall here}. */
@NullMarked
package io.pointsman.plugin.paging;

import org.jspecify.annotations.NullMarked;
