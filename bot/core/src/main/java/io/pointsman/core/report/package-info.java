/** Folds a log into the report of a switchover. Pure: the same log gives the same report. */
@NullMarked
package io.pointsman.core.report;

import org.jspecify.annotations.NullMarked;
