/** A runbook on paper, for the day when chat is down. */
@NullMarked
package io.pointsman.app.print;

import org.jspecify.annotations.NullMarked;
