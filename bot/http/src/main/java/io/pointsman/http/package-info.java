/**
 * What plugins share that ask somebody outside over HTTP: within bounds of time and size, without redirects and proxies, and with failures
 * in words. No part of the host: each plugin brings its own copy, in its own class loader.
 */
@NullMarked
package io.pointsman.http;

import org.jspecify.annotations.NullMarked;
