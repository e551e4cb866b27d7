/** The words of the house: ids, shares, audiences, who acts, and the {@link io.pointsman.api.Host} that all time comes from. JDK alone. */
@NullMarked
package io.pointsman.api;

import org.jspecify.annotations.NullMarked;
