/** Requests to services outside, as plugins make them: bounded in time and size, without redirects and without a proxy. */
@NullMarked
package io.pointsman.api.http;

import org.jspecify.annotations.NullMarked;
