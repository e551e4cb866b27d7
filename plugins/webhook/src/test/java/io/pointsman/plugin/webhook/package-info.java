/** Tests of the room of the same name. */
@NullMarked
package io.pointsman.plugin.webhook;

import org.jspecify.annotations.NullMarked;
