/** What a plugin offers that moves traffic by itself. */
@NullMarked
package io.pointsman.api.lever;

import org.jspecify.annotations.NullMarked;
