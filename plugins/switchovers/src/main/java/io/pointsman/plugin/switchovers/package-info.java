/** Commands that open and man a room, and say where we stand. */
@NullMarked
package io.pointsman.plugin.switchovers;

import org.jspecify.annotations.NullMarked;
