/** Calls people by the routes of an Alertmanager: an alert that fires while a page is open. */
@NullMarked
package io.pointsman.plugin.alertmanager;

import org.jspecify.annotations.NullMarked;
