/** The event log: what a store promises, and what goes in and comes out of it. */
@NullMarked
package io.pointsman.store;

import org.jspecify.annotations.NullMarked;
