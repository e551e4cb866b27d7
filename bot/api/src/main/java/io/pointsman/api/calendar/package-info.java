/** Times of the calendar that concern a switchover before it runs: hours of the week, closed times, other ramps. */
@NullMarked
package io.pointsman.api.calendar;

import org.jspecify.annotations.NullMarked;
