/** What the tests of every plugin share: a call that nobody made, and a switchover that never ran. */
@NullMarked
package io.pointsman.api.testing;

import org.jspecify.annotations.NullMarked;
