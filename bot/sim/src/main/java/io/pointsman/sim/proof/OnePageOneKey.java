package io.pointsman.sim.proof;

import io.pointsman.api.Role;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.RehearsalView;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** At any time one page is open for a role, every page has a key of its own, and nobody is called under a key that no page has. */
final class OnePageOneKey extends Invariant {

    private final Map<Role, String> open =
            new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
    private final Set<String> keys = new HashSet<>();

    OnePageOneKey() {
        super("one page, one key");
    }

    @Override
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {
        switch (event) {
            case PageEvent.PageOpened opened -> {
                if (!keys.add(opened.key())) {
                    throw broken(view, "the key " + opened.key() + " was used twice");
                }
                String other = open.put(opened.role(), opened.key());
                if (other != null) {
                    throw broken(view, opened.role() + " has two pages: " + other + " and " + opened.key());
                }
            }
            case PageEvent.PageClosed closed -> open.remove(closed.role(), closed.key());
            case PageEvent.PageAttempted attempted -> {
                if (!keys.contains(attempted.key())) {
                    throw broken(view, attempted.role() + " is called under the unknown key " + attempted.key());
                }
            }
            default -> {}
        }
    }
}
