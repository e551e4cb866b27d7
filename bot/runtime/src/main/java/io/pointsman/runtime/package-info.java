/** What keeps the core alive: live switchovers, rooms, delivery, and the desk where lines come in. */
@NullMarked
package io.pointsman.runtime;

import org.jspecify.annotations.NullMarked;
