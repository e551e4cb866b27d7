/** What a plugin answers over HTTP: the bot has one server, and plugins offer endpoints to it. */
@NullMarked
package io.pointsman.api.web;

import org.jspecify.annotations.NullMarked;
