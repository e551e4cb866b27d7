/**
 * What sources of health share: numbers out of JSON, and counters whose growth is counted. No part of the host: each plugin brings its own
 * copy, in its own class loader.
 */
@NullMarked
package io.pointsman.gauge;

import org.jspecify.annotations.NullMarked;
