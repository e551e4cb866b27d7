/** Where traffic is measured, and the commands that show it. */
@NullMarked
package io.pointsman.plugin.health;

import org.jspecify.annotations.NullMarked;
