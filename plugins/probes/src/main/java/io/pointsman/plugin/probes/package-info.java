/**
 * Checks that look from outside. {@link io.pointsman.plugin.probes.Probe} is what they share; {@code Line} and {@code Fetcher} reach a
 * chosen address, {@code DnsClient} asks a chosen server. Nothing here ever asks the resolver of the JVM.
 */
@NullMarked
package io.pointsman.plugin.probes;

import org.jspecify.annotations.NullMarked;
