/** The hash chain over the rows of a log, the same in every store. */
@NullMarked
package io.pointsman.store.chain;

import org.jspecify.annotations.NullMarked;
