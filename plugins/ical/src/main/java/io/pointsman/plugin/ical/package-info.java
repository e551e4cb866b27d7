/** Who is on call, by calendars in the format of iCalendar (RFC 5545). */
@NullMarked
package io.pointsman.plugin.ical;

import org.jspecify.annotations.NullMarked;
