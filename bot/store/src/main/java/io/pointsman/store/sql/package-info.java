/** The event log on SQLite. */
@NullMarked
package io.pointsman.store.sql;

import org.jspecify.annotations.NullMarked;
