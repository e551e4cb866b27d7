/** Tests of the rules. */
@NullMarked
package io.pointsman.core;

import org.jspecify.annotations.NullMarked;
