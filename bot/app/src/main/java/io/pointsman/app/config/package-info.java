/** The configuration and the runbooks: YAML, checked by a schema with file and line, into immutable records. */
@NullMarked
package io.pointsman.app.config;

import org.jspecify.annotations.NullMarked;
