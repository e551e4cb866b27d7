/** What a jar in plugins/ implements to join the house. */
@NullMarked
package io.pointsman.api.plugin;

import org.jspecify.annotations.NullMarked;
