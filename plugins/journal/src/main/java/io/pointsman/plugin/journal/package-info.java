/** Commands that write something down, and read it. */
@NullMarked
package io.pointsman.plugin.journal;

import org.jspecify.annotations.NullMarked;
