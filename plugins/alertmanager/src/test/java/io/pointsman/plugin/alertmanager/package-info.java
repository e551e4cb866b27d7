@NullMarked
package io.pointsman.plugin.alertmanager;

import org.jspecify.annotations.NullMarked;
