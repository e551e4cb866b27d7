package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.Role;
import java.util.Optional;

/** Actions on pages. */
public sealed interface PageAction extends Action {

    record OpenPage(By by, Role role, String reason) implements PageAction {}

    /**
     * Take a page.
     *
     * @param role whose page; empty picks the only one that the person can take
     */
    record AcknowledgePage(By by, Optional<Role> role) implements PageAction {}

    record DeclinePage(By by, Optional<Role> role, String why) implements PageAction {}

    /** The acknowledgement no longer holds. For the pager. */
    record UnacknowledgePage(By by, Role role, String why) implements PageAction {}

    /** Nobody is left to be asked. For the pager. */
    record ReportExhausted(By by, Role role) implements PageAction {}

    record ClosePage(By by, Role role) implements PageAction {}
}
