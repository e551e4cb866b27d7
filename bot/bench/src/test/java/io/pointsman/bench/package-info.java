/** How fast the packaged bot is, beside a bot that does nothing but answer. */
@NullMarked
package io.pointsman.bench;

import org.jspecify.annotations.NullMarked;
