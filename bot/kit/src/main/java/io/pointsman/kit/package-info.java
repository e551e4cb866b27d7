/**
 * For tests of plugins: {@link io.pointsman.kit.Stage} is the real bot with a plugin over a simulated network, {@link io.pointsman.kit.Room}
 * is where people talk to it, and the contract suites say what every plugin, check and transport keeps.
 */
@NullMarked
package io.pointsman.kit;

import org.jspecify.annotations.NullMarked;
