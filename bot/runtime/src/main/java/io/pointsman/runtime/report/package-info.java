/** Writes reports for people: Markdown, and one page of HTML that prints well. */
@NullMarked
package io.pointsman.runtime.report;

import org.jspecify.annotations.NullMarked;
