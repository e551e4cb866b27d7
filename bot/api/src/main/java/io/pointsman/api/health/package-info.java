/** How the traffic is measured: what a source hands over, and what is known of it. */
@NullMarked
package io.pointsman.api.health;

import org.jspecify.annotations.NullMarked;
