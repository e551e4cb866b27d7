package io.pointsman.api.page;

import io.pointsman.api.PersonId;
import java.util.Optional;

/**
 * What became of a page, for a channel over which somebody was called for it.
 *
 * @param ending why the attempt needs no answer any more
 * @param taker who has taken the page, where the house knows which person that is
 * @param text one line for whoever was called; empty when nothing is to be said to them, as where another attempt over this channel says it
 */
public record Withdrawal(Pager.Ending ending, Optional<PersonId> taker, String text) {}
