/** From a typed line to typed arguments. */
@NullMarked
package io.pointsman.runtime.command;

import org.jspecify.annotations.NullMarked;
