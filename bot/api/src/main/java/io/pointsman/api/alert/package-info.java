/** Alerts that are expected while traffic moves, and what a plugin offers that silences them. */
@NullMarked
package io.pointsman.api.alert;

import org.jspecify.annotations.NullMarked;
