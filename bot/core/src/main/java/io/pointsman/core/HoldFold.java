package io.pointsman.core;

import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.House;
import java.util.Optional;

/** What holds do to a switchover. */
final class HoldFold {

    private HoldFold() {}

    static void fold(Draft draft, HoldEvent event) {
        switch (event) {
            case HoldEvent.Held held -> {
                draft.holds.add(
                        new Hold(held.stamp().at(), held.stamp().actor().name(), held.why(), held.origin(), false));
                // An override was given for what was known then.
                draft.ramp.override = Optional.empty();
            }
            case HoldEvent.Released ignored ->
                draft.holds.replaceAll(hold -> hold.origin() == Hold.Origin.CUSTOMER
                        ? new Hold(hold.at(), hold.by(), hold.why(), hold.origin(), true)
                        : hold);
            case HoldEvent.Resumed ignored -> draft.holds.clear();
            case HoldEvent.FreezeBegan began -> draft.freeze = Optional.of(new House.Freeze(began.by(), began.why()));
            case HoldEvent.FreezeEnded ignored -> draft.freeze = Optional.empty();
            case HoldEvent.LockBegan began -> draft.locks.add(began.lock());
            case HoldEvent.LockEnded ended ->
                draft.locks.removeIf(
                        lock -> lock.isOf(ended.lock().scope(), ended.lock().of()));
        }
    }
}
