/**
 * The world around a simulated switchover: its traffic, what measures it, and what goes wrong with traffic, data, people, networks and
 * machines. It knows the API and a {@link io.pointsman.api.Host}, so it runs by a virtual clock and by a real one.
 */
@NullMarked
package io.pointsman.sim.world;

import org.jspecify.annotations.NullMarked;
