@NullMarked
package io.pointsman.plugin.fastly;

import org.jspecify.annotations.NullMarked;
