/** The command line, the configuration and the wiring: everything that knows all the other rooms of the house. */
@NullMarked
package io.pointsman.app;

import org.jspecify.annotations.NullMarked;
