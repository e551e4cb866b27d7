/** What a plugin offers that verifies a step from outside. */
@NullMarked
package io.pointsman.api.check;

import org.jspecify.annotations.NullMarked;
