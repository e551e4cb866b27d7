@NullMarked
package io.pointsman.plugin.mail;

import org.jspecify.annotations.NullMarked;
