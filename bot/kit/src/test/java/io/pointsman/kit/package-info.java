@NullMarked
package io.pointsman.kit;

import org.jspecify.annotations.NullMarked;
