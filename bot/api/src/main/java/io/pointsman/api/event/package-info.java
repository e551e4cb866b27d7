/** What happened, as it stands in the log for ever. One sealed family, one file per group, each with its customer half. */
@NullMarked
package io.pointsman.api.event;

import org.jspecify.annotations.NullMarked;
