@NullMarked
package io.pointsman.web;

import org.jspecify.annotations.NullMarked;
