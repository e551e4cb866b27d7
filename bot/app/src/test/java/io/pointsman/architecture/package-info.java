/** The rules of the house that no compiler checks, read off the compiled classes of every module. */
@NullMarked
package io.pointsman.architecture;

import org.jspecify.annotations.NullMarked;
