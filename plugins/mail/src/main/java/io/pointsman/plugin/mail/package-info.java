/** Calls people by mail, and reads their replies. */
@NullMarked
package io.pointsman.plugin.mail;

import org.jspecify.annotations.NullMarked;
