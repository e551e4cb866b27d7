package io.pointsman.api.picture;

import io.pointsman.api.Share;
import io.pointsman.api.SwitchoverId;
import java.time.Instant;
import java.util.Optional;

/** What somebody may see of a switchover: all of it, or the customer's part. */
public sealed interface Picture permits Switchover, CustomerPicture {

    SwitchoverId id();

    String customerName();

    Optional<Instant> plannedStart();

    Life life();

    Share share();

    boolean holding();
}
