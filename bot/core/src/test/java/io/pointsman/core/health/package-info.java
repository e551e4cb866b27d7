@NullMarked
package io.pointsman.core.health;

import org.jspecify.annotations.NullMarked;
