/** What is written about a switchover afterwards, or while it runs: made from its log alone. */
@NullMarked
package io.pointsman.api.report;

import org.jspecify.annotations.NullMarked;
