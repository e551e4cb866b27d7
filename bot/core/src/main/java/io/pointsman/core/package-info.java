/** The rules: pure functions over the words of the API. No clock, no I/O, no logging. */
@NullMarked
package io.pointsman.core;

import org.jspecify.annotations.NullMarked;
