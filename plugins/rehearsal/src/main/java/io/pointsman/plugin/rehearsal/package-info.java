/** What a live rehearsal has instead of users: traffic that is played, and what a trainer lets go wrong in it. */
@NullMarked
package io.pointsman.plugin.rehearsal;

import org.jspecify.annotations.NullMarked;
