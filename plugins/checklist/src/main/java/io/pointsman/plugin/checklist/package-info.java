/** Commands on the steps of the plan. */
@NullMarked
package io.pointsman.plugin.checklist;

import org.jspecify.annotations.NullMarked;
