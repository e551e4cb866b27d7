@NullMarked
package io.pointsman.plugin.nginx;

import org.jspecify.annotations.NullMarked;
