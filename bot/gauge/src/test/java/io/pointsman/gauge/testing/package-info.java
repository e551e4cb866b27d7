/** Real servers, for the tests of every source. */
@NullMarked
package io.pointsman.gauge.testing;

import org.jspecify.annotations.NullMarked;
