/** What was configured, as whoever it is meant for reads it. */
@NullMarked
package io.pointsman.api.settings;

import org.jspecify.annotations.NullMarked;
