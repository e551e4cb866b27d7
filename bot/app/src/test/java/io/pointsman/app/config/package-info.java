@NullMarked
package io.pointsman.app.config;

import org.jspecify.annotations.NullMarked;
