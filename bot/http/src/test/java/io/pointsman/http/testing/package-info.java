/** A stand-in over HTTP and a context, for the tests of every plugin that asks over HTTP. */
@NullMarked
package io.pointsman.http.testing;

import org.jspecify.annotations.NullMarked;
