/** Finding plugins, and the one guarded place that calls them. */
@NullMarked
package io.pointsman.runtime.plugin;

import org.jspecify.annotations.NullMarked;
