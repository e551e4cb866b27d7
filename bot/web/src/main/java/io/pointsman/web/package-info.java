/** The one HTTP server of the bot, and what it counts for Prometheus. */
@NullMarked
package io.pointsman.web;

import org.jspecify.annotations.NullMarked;
