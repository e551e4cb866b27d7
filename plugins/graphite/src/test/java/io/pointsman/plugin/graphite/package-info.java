@NullMarked
package io.pointsman.plugin.graphite;

import org.jspecify.annotations.NullMarked;
