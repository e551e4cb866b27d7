@NullMarked
package io.pointsman.plugin.health;

import org.jspecify.annotations.NullMarked;
